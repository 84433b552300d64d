import { channels } from '../contacts/interaction';
import { subjectRef } from '../contacts/interaction.schema';
import { country, hexId, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import type { TextDropped, TextScored } from './text';

const scored: PublicEventSchema<TextScored> = {
  schema: objectOf(
    {
      ...{
        text: hexId,
        event: hexId,
        of: text,
        subject: subjectRef,
        channel: { type: 'string', enum: channels },
        source: text,
      },
      language: { type: 'string', pattern: '^[a-z]{2}$', description: 'Of the list of words that it was read with' },
      sentiment: { type: 'integer', minimum: -100, description: 'In hundredths, -100 to 100' },
      model: { type: 'integer', minimum: 1, description: 'Version of the model' },
    },
    { country },
  ),
  example: {
    ...{ text: '0198c0de00007000800000000000cccc', event: '0198c0de00007000800000000000dddd' },
    of: 'service-desk.survey-answered.v1',
    ...{ subject: { id: '5d41402abc4b2a76b9719d911017c592', number: 7 }, channel: 'mail', source: 'survey' },
    ...{ language: 'en', sentiment: -64, model: 1 },
  },
};

const dropped: PublicEventSchema<TextDropped> = {
  schema: objectOf({ text: hexId, subject: subjectRef }),
  example: { text: scored.example.text, subject: scored.example.subject },
};

export const textSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'analytics.text-scored.v1': scored,
  'analytics.text-dropped.v1': dropped,
};
