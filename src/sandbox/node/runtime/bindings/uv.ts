/** `internalBinding('uv')` (uv.cc): libuv's errors, as the build read them out of the pinned Node. */
import type { MakeBinding } from '../runtime.ts';

export const makeUvBinding: MakeBinding = ({ facts }) => {
  const errors = Object.entries(facts.uv).map(([number, error]) => [Number(number), error] as const);
  return {
    errname: (number: number) => facts.uv[number]?.[0] ?? `Unknown system error ${number}`,
    getErrorMap: () => new Map(errors.map(([number, [name, message]]) => [number, [name, message]])),
    getErrorMessage: (number: number) => facts.uv[number]?.[1] ?? `Unknown system error ${number}`,
    ...Object.fromEntries(errors.map(([number, [name]]) => [`UV_${name}`, number])),
  };
};
