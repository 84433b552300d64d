import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

/** Compressed copies of files, made once: the server only picks one. */
const compressed = () => ({
  name: 'rapport:compressed',
  apply: 'build',
  writeBundle({ dir }) {
    const assets = join(dir, 'assets');
    for (const file of readdirSync(assets)) {
      const path = join(assets, file);
      if (/\.(js|css|svg)$/.test(file) && statSync(path).size > 1_000)
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
    }
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed()],
  resolve: { conditions: ['@rapport/source', 'module', 'browser', 'production'] },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    reportCompressedSize: false,
    // ECharts, which comes with the first chart.
    chunkSizeWarningLimit: 700,
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
