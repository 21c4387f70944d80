import { createContext, Fragment, useContext } from 'react';
import { cutAtMarks, TextMarksContext } from './text-marks.ts';
import { formattedLines, type Inline, type Line } from './whatsapp-formatting.ts';

interface MessageTextProps {
  readonly text: string;
  /** Whether the word that mentions everyone is shown as a mention. */
  readonly mentions?: boolean;
}

/** A message as WhatsApp shows it: its formatting applied, each line in its own direction. */
export function MessageText({ text, mentions = false }: MessageTextProps) {
  return (
    <Mentions value={mentions}>
      <div className="selectable text-base wrap-anywhere whitespace-pre-wrap">
        {formattedLines(text).map((line, index) => (
          <LineText key={index} line={line} />
        ))}
      </div>
    </Mentions>
  );
}

const Mentions = createContext(false);

function LineText({ line: { kind, prefix, parts } }: { readonly line: Line }) {
  switch (kind) {
    case 'plain':
      return (
        <p dir="auto" className="min-h-[1lh]">
          <Parts parts={parts} />
        </p>
      );
    case 'quote':
      return (
        <blockquote dir="auto" className="border-s-2 border-line-strong ps-2 text-muted">
          <Parts parts={parts} />
        </blockquote>
      );
    case 'bullet':
    case 'numbered':
      return (
        <p dir="auto" className="flex gap-1.5 ps-1">
          <span className="shrink-0">{kind === 'bullet' ? '•' : prefix.trim()}</span>
          <span className="min-w-0">
            <Parts parts={parts} />
          </span>
        </p>
      );
    default:
      return kind satisfies never;
  }
}

function Part({ part }: { readonly part: Inline }) {
  switch (part.kind) {
    case 'text':
      return <MarkedWords source={part.source} />;
    case 'link':
      return <span className="text-accent-text underline">{part.source}</span>;
    case 'code':
      return <code className="rounded-xs bg-hover px-0.5 font-mono text-[0.92em]">{part.text}</code>;
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
    default:
      return part satisfies never;
  }
}

function Parts({ parts }: { readonly parts: readonly Inline[] }) {
  return parts.map((part, index) => <Part key={index} part={part} />);
}

/** Words of a message, without their formatting: what is marked in them is shown in its own way. */
export function MarkedWords({ source }: { readonly source: string }) {
  const marks = useContext(TextMarksContext);
  if (marks.size === 0) return <Mentioning source={source} />;
  return cutAtMarks(source, [...marks.keys()]).map(({ text, isMarked }, index) => (
    <Fragment key={index}>{isMarked ? marks.get(text) : <Mentioning source={text} />}</Fragment>
  ));
}

function Mentioning({ source }: { readonly source: string }) {
  const mentions = useContext(Mentions);
  if (!mentions) return source;
  return source.split(/(@all\b)/u).map((words, index) =>
    words === '@all' ? (
      <span key={index} className="font-medium text-accent-text">
        {words}
      </span>
    ) : (
      words
    ),
  );
}
