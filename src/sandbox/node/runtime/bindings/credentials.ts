/**
 * `internalBinding('credentials')` (node_credentials.cc): one user without privileges, who may become
 * nobody else.
 */
import type { LibraryModule, MakeBinding } from '../runtime.ts';
import { GROUP_ID, USER_ID, USER_NAME } from './machine.ts';

/** What the setters give back for a name that nobody has. */
const UNKNOWN = 1;

export const makeCredentialsBinding: MakeBinding = (runtime) => {
  /** Node's C++ throws these with the number of the operating system and its words. */
  const notPermitted = (syscall: string) =>
    Object.assign(new Error('EPERM, Operation not permitted'), { errno: 1, code: 'EPERM', syscall });

  const setter = (own: number, syscall: string) => (id: number | string) => {
    if (typeof id === 'string' && id !== USER_NAME) return UNKNOWN;
    if (id === own || id === USER_NAME) return 0;
    throw notPermitted(syscall);
  };
  const environment = (name: string): string | undefined => {
    const { env }: LibraryModule = runtime.process;
    return env[name] as string | undefined;
  };

  return {
    implementsPosixCredentials: true,
    safeGetenv: environment,
    getTempDir() {
      const folder = environment('TMPDIR');
      return folder !== undefined && folder.length > 1 && folder.endsWith('/') ? folder.slice(0, -1) : folder;
    },
    getuid: () => USER_ID,
    geteuid: () => USER_ID,
    getgid: () => GROUP_ID,
    getegid: () => GROUP_ID,
    getgroups: () => [GROUP_ID],
    setuid: setter(USER_ID, 'setuid'),
    seteuid: setter(USER_ID, 'seteuid'),
    setgid: setter(GROUP_ID, 'setgid'),
    setegid: setter(GROUP_ID, 'setegid'),
    initgroups(user: number | string) {
      if (user !== USER_ID && user !== USER_NAME) return UNKNOWN;
      throw notPermitted('initgroups');
    },
    setgroups(groups: readonly (number | string)[]) {
      const unknown = groups.findIndex((group) => typeof group === 'string' && group !== USER_NAME);
      if (unknown >= 0) return unknown + 1;
      throw notPermitted('setgroups');
    },
  };
};
