import { defineConfig } from "vite";
import { readingsOfCharacters } from "./build/readings.js";

/** The page is built into the package that puts it into releases; names carry no hash, so that a rebuild compares. */
export default defineConfig({
  base: "./",
  plugins: [readingsOfCharacters()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../pipelines/release/page/built",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
