export enum Color {
  Red,
  Green = 'green',
}
