/** Made by `vite.ts`. */
declare module 'virtual:runbook-map' {
  const data: import('./drawing.ts').MapData;
  export default data;
}
