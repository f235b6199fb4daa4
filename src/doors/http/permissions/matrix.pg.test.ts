// The same matrix once more: with a database at hand the file below stands on PostgreSQL.
import './matrix.test.ts'
