const d = (t: unknown) => t;
@d
export class C {}
