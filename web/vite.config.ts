import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const SERVER = process.env['SERVER'] ?? 'http://127.0.0.1:3000';
const COMPRESSED = /\.(js|css|html|svg|json|webmanifest)$/;
/** Below this a header costs more than it saves. */
const WORTH_BYTES = 1024;

/** Writes .gz and .br beside what is built, once, so that the server only hands them out. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    const folder = join(import.meta.dirname, 'dist');
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      if (!COMPRESSED.test(name) || !statSync(path).isFile()) continue;
      const bytes = readFileSync(path);
      if (bytes.length < WORTH_BYTES) continue;
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
    }
  },
});

export default defineConfig({
  plugins: [react(), compressed()],
  build: { target: 'es2020', chunkSizeWarningLimit: 700, modulePreload: { polyfill: false } },
  server: {
    // The server takes a change only from a page of its own origin, so the proxy must keep the browser's host.
    proxy: { '/graphql': { target: SERVER }, '/files': { target: SERVER } },
  },
});
