export const x = <div />;
