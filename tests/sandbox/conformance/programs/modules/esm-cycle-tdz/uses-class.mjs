import './class-user.mjs';
export class Base {}
