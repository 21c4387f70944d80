import { z } from 'zod';
import { template, templateId } from '../model/template.ts';
import { channel } from './channel.ts';

export const templateChannels = {
  /** By name. */
  'template.list': channel({ input: z.strictObject({}), output: z.array(template), errors: [] }),
  /** A new one, or in the place of the one of that id, which the caller chose. */
  'template.save': channel({ input: template, output: z.void(), errors: [] }),
  /** Takes it out and answers with it: saving that again brings it back. */
  'template.remove': channel({
    input: z.strictObject({ templateId }),
    output: template,
    errors: ['NOT_FOUND'],
  }),
} as const;
