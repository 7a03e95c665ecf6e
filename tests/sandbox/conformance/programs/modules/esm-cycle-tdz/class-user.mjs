import { Base } from './uses-class.mjs';
export class Derived extends Base {}
