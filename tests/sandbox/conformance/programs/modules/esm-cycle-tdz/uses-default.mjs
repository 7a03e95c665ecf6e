import * as ns from './default-user.mjs';
export default class {}
export { ns };
