// The same promises once more: with a database at hand the file below stands on PostgreSQL.
import './filters.test.ts'
