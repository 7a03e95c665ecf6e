export const enum Flag {
  On = 1,
}
