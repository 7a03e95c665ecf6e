export namespace OnlyTypes {
  export type T = string;
}
export const x = 1;
