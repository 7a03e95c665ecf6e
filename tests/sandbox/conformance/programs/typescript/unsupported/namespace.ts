export namespace Space {
  export const inner = 1;
}
