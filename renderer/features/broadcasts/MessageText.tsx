import { formattedParts, type FormattedPart } from './whatsapp-formatting.ts';

/** A message as WhatsApp shows it: its formatting applied, each line in its own direction. */
export function MessageText({ text }: { readonly text: string }) {
  return (
    <p className="selectable plain-direction text-base wrap-anywhere whitespace-pre-wrap">
      <Parts parts={formattedParts(text)} />
    </p>
  );
}

function Part({ part }: { readonly part: FormattedPart }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'bold':
      return (
        <strong className="font-semibold">
          <Parts parts={part.parts} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Parts parts={part.parts} />
        </em>
      );
    case 'struck':
      return (
        <s>
          <Parts parts={part.parts} />
        </s>
      );
    case 'code':
      return <code className="font-mono">{part.text}</code>;
    default:
      return part satisfies never;
  }
}

function Parts({ parts }: { readonly parts: readonly FormattedPart[] }) {
  return parts.map((part, index) => <Part key={index} part={part} />);
}
