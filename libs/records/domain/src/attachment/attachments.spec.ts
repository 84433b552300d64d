import { given } from '@rapport/eventsourcing';
import { attachmentsDecider, type AttachmentsEvent } from './attachments.decider';
import { mediaTypeOf } from './media-type';

const record = 'a'.repeat(32);
const file = { file: 'f1', bytes: 3, mediaType: 'text/plain', owner: 7 };
const attached: AttachmentsEvent = { type: 'file-attached', data: { record, ...file }, personal: { name: 'cv.txt' } };
const files = (...history: AttachmentsEvent[]) => given(attachmentsDecider, ...history);

it('a record has files, and gives them up', () => {
  files().when({ type: 'attach', record, file, name: 'cv.txt' }).then(attached);
  files(attached)
    .when({ type: 'detach', record, file: 'f1' })
    .then({ type: 'file-detached', data: { record, file: 'f1' } });
  files().when({ type: 'detach', record, file: 'f1' }).thenRefused('ATTACHMENT.NOT_FOUND');
  const many = Array.from({ length: 200 }, () => attached);
  files(...many)
    .when({ type: 'attach', record, file, name: 'x' })
    .thenRefused('ATTACHMENT.TOO_MANY');
});

it.each([
  ['%PDF-1.7', 'application/pdf'],
  ['\u0000\u0000\u0000\u0018ftypmp42', 'video/mp4'],
  ['<script>alert(1)</script>', 'text/plain'],
  ['Zoë', 'text/plain'],
  ['a\u0000b', 'application/octet-stream'],
  ['#!/bin/sh', null],
  ['MZ\u0090', null],
])('%j is %s', (content, mediaType) => expect(mediaTypeOf(Buffer.from(content))).toBe(mediaType));
