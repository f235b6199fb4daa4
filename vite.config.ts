import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { tokensCss } from './src/web/tokens.ts'

/** `virtual:tokens.css`: the tokens as custom properties, made at build time. */
function tokens(): Plugin {
  const id = '\0virtual:tokens.css'
  return {
    name: 'tokens',
    resolveId: (asked) => (asked === 'virtual:tokens.css' ? id : undefined),
    load: (asked) => (asked === id ? tokensCss() : undefined),
  }
}

/** Lays a `.br` and a `.gz` beside each file that compresses, so that serving costs nothing. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    // Once all is written: other plugins still change what is in the bundle before.
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.keys(bundle).filter((name) => /\.(js|css|svg|html)$/.test(name))
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
      for (const file of files) {
        const bytes = await readFile(join(dir, file))
        await writeFile(join(dir, `${file}.br`), brotliCompressSync(bytes, { params }))
        await writeFile(join(dir, `${file}.gz`), gzipSync(bytes))
      }
    },
  }
}

/** Where `vite` finds the running server while pages are being written. */
const server = process.env.LUOSHI_URL ?? 'http://127.0.0.1:4130'

export default defineConfig({
  root: 'src/web',
  publicDir: 'public',
  plugins: [tokens(), react(), precompressed()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined data URLs would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': server } },
})
