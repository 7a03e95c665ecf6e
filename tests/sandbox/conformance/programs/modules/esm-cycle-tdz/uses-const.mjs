import './const-user.mjs';
export const late = 1;
