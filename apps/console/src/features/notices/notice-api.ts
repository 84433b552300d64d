import type { Schemas } from '../../shared/api/types';

export const NOTICES = '/api/contacts/v1/notices';

export type Notice = Schemas['NoticeDto'];
export type NoticePage = Schemas['NoticePage'];
export type Wishes = Schemas['NoticeWishesDto'];
