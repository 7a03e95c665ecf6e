export interface Options {
  name: string;
  retries: number;
}
