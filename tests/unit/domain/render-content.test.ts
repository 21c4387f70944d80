import { describe, expect, it } from 'vitest';
import { renderContent } from '#electron/domain/render-content.ts';
import { failure } from '#shared/failure.ts';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';

const of = (text: string) => ({ kind: 'text' as const, text });

describe('renderContent', () => {
  it('puts the values in and leaves the rest of the content', () => {
    expect(renderContent(of('Hi {{group.name}}, {{days|soon}}'), { 'group.name': 'A' })).toEqual({
      ok: true,
      value: of('Hi A, soon'),
    });
  });

  it.each([
    [
      'one\ntwo {{workshop.titel}}',
      'VARIABLE_UNKNOWN',
      { name: 'workshop.titel', at: 8, line: 2, option: 0 },
    ],
    ['{{days}}', 'VARIABLE_EMPTY', { name: 'days', at: 0, line: 1, option: 0 }],
    ['{{days|{{group.name}}}}', 'VARIABLE_NESTED', { name: 'days', at: 0, line: 1, option: 0 }],
    ['a\n\n{{days', 'VARIABLE_UNCLOSED', { name: 'days', at: 3, line: 3, option: 0 }],
    [`{{${'x'.repeat(90)}}}`, 'VARIABLE_UNKNOWN', { name: 'x'.repeat(40), at: 0, line: 1, option: 0 }],
  ] as const)('says what is wrong in %j, and where', (text, code, params) => {
    expect(renderContent(of(text), { 'group.name': 'A' })).toEqual({
      ok: false,
      error: failure(code, params),
    });
  });

  it('keeps the preview of a link where the text leads there, and only there', () => {
    const linkPreview = { url: 'https://zoom.us/j/1', title: 'Room', description: '' };
    const render = (text: string, link: string) =>
      renderContent({ ...of(text), linkPreview }, { 'workshop.link': link });
    const shown = { ok: true, value: { ...of('Join https://zoom.us/j/1 now'), linkPreview } };
    expect(render('Join https://zoom.us/j/1 now', '')).toEqual(shown);
    expect(render('Join {{workshop.link}} now', 'https://zoom.us/j/1')).toEqual(shown);
    expect(render('Join {{workshop.link}} now', 'https://zoom.us/j/2')).toEqual({
      ok: true,
      value: of('Join https://zoom.us/j/2 now'),
    });
  });

  it('takes a name of nothing but spaces for no name', () => {
    expect(renderContent(of('{{group.name}}'), { 'group.name': ' \t' })).toMatchObject({
      error: { code: 'VARIABLE_EMPTY' },
    });
  });

  it('refuses what only the values make too long', () => {
    const text = `${'x'.repeat(MESSAGE_TEXT_MAX - 14)}{{group.name}}`;
    expect(renderContent(of(text), { 'group.name': 'y'.repeat(14) }).ok).toBe(true);
    expect(renderContent(of(text), { 'group.name': 'y'.repeat(17) })).toEqual({
      ok: false,
      error: failure('MESSAGE_TOO_LONG', { excess: 3, option: 0 }),
    });
  });

  it('refuses options that the values make equal, and leaves none empty', () => {
    const poll = (...options: string[]) =>
      renderContent({ kind: 'poll', text: 'Come?', options, multiple: false }, {});
    expect(poll('No', 'Yes', '{{group.name|Yes}} ')).toEqual({
      ok: false,
      error: failure('POLL_OPTIONS_EQUAL', { option: 3, other: 2 }),
    });
    expect(poll('Yes', '{{group.name| }}')).toMatchObject({ error: { code: 'VARIABLE_EMPTY' } });
  });

  it('renders the options of a poll as well, each within its limit', () => {
    const poll = (text: string, ...options: string[]) => ({
      kind: 'poll' as const,
      text,
      options,
      multiple: false,
    });
    const values = { 'group.name': 'A', 'workshop.title': 'y'.repeat(90) };
    expect(renderContent(poll('{{group.name}}?', 'Yes, {{group.name}}', 'No'), values)).toEqual({
      ok: true,
      value: poll('A?', 'Yes, A', 'No'),
    });
    expect(renderContent(poll('Come?', 'Yes', 'In {{days}}'), values)).toEqual({
      ok: false,
      error: failure('VARIABLE_EMPTY', { name: 'days', at: 3, line: 1, option: 2 }),
    });
    expect(renderContent(poll('Come?', 'Yes', '{{workshop.title}} it is, at ten'), values)).toEqual({
      ok: false,
      error: failure('MESSAGE_TOO_LONG', { excess: 4, option: 2 }),
    });
  });
});
