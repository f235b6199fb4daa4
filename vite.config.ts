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
    generateBundle(_, bundle) {
      for (const [fileName, output] of Object.entries(bundle)) {
        if (!/\.(js|css|svg|html)$/.test(fileName)) continue
        const bytes = Buffer.from(output.type === 'chunk' ? output.code : output.source)
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
        this.emitFile({
          type: 'asset',
          fileName: `${fileName}.br`,
          source: brotliCompressSync(bytes, { params }),
        })
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(bytes) })
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
