import { variableParts } from '#shared/model/message-variables.ts';
import { formattedLines, type Inline } from './whatsapp-formatting.ts';

/** As long as the model takes them. */
const LINK_MAX = 2_048;

/**
 * The link of a message that phones would show a preview of: the first one. A link that is made with variables is none,
 * since each group gets its own, but for that of the workshop the message is about.
 *
 * @param workshopLink what `{{workshop.link}}` stands for in all groups; undefined where that is not one link
 */
export function linkToPreview(text: string, workshopLink: string | undefined): string | undefined {
  const written = variableParts(text)
    .map((part) => {
      if (part.kind === 'text') return part.source;
      const isRoom = part.name === 'workshop.link' && part.flaw === undefined;
      return isRoom && workshopLink !== undefined ? workshopLink : '{{}}';
    })
    .join('');
  const links = formattedLines(written).flatMap(({ parts }) => linksIn(parts));
  return links.find((link) => !link.includes('{{') && link.length <= LINK_MAX && URL.canParse(link));
}

function linksIn(parts: readonly Inline[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'link') return [part.source];
    return 'parts' in part ? linksIn(part.parts) : [];
  });
}

/** Whom a link leads to, as it is shown. */
export function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname.replace(/^www\./u, '') : link;
}
