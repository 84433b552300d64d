import type { LinkedSubject } from '@rapport/contracts';

const subject = (number: number, kind: string): LinkedSubject => ({
  id: number.toString(16).padStart(32, '0'),
  number,
  kind,
});

export const laptop = subject(1, 'anonymousId');
export const ada = subject(2, 'userId');
export const phone = subject(3, 'anonymousId');
export const mail = subject(4, 'email');
export const bob = subject(5, 'userId');
export const mobileNumber = subject(6, 'phone');
