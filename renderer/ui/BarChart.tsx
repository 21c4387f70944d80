import { useId, useState, type ReactNode } from 'react';
import { Tooltip } from './Tooltip.tsx';

export interface Bar {
  readonly key: string;
  /** What it says as words: its tooltip, and what a screen reader says. */
  readonly words: string;
  /** Below it; left out where there is no room for every one. */
  readonly label?: string;
  /** From the back to the front, each from the ground up. */
  readonly values: readonly number[];
  readonly onOpen?: () => void;
}

/** The colours of `values`: what could be, what is, and what is best of it. */
const tones = ['bg-line', 'bg-accent/45', 'bg-accent'] as const;

interface BarChartProps {
  readonly label: string;
  readonly bars: readonly Bar[];
  /** Names the values, in their order; left out where there is but one. */
  readonly legend?: readonly ReactNode[];
  /** Which of the tones the first value has. */
  readonly firstTone?: 0 | 1 | 2;
  /** A height to compare with: a line across. */
  readonly line?: { readonly value: number; readonly label: ReactNode };
  /** The same as a table, and what the button is called that shows it. */
  readonly table: {
    readonly show: string;
    readonly hide: string;
    readonly heads: readonly ReactNode[];
    readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  };
}

/** Bars to be compared at a glance, each with its words; or the same as a table. */
export function BarChart({ label, bars, legend, firstTone = 0, line, table }: BarChartProps) {
  const [isTable, setTable] = useState(false);
  const titleId = useId();
  const top = Math.max(1, line?.value ?? 0, ...bars.flatMap(({ values }) => values));
  const height = (value: number): string => `${(value / top) * 100}%`;
  return (
    <figure aria-labelledby={titleId} className="flex flex-col gap-2">
      <figcaption className="flex items-center gap-3 text-sm text-muted">
        <span id={titleId} className="min-w-0 flex-1 truncate">
          {label}
        </span>
        <button
          type="button"
          aria-expanded={isTable}
          onClick={() => {
            setTable(!isTable);
          }}
          className="shrink-0 rounded-sm text-xs underline-offset-2 hover:underline"
        >
          {isTable ? table.hide : table.show}
        </button>
      </figcaption>
      {isTable ? (
        <Table {...table} />
      ) : (
        <>
          <div className="relative flex h-24 items-end gap-px border-b border-line-strong">
            {line !== undefined && (
              <div
                className="pointer-events-none absolute inset-x-0 border-t border-dashed border-amber"
                style={{ bottom: height(line.value) }}
              />
            )}
            <ul className="flex h-full min-w-0 flex-1 items-end gap-1">
              {bars.map((bar) => (
                <li key={bar.key} className="h-full max-w-16 min-w-0 flex-1">
                  <OneBar bar={bar} firstTone={firstTone} height={height} />
                </li>
              ))}
            </ul>
          </div>
          <Labels bars={bars} />
          <Legend legend={legend ?? []} firstTone={firstTone} line={line?.label} />
        </>
      )}
    </figure>
  );
}

interface OneBarProps {
  readonly bar: Bar;
  readonly firstTone: number;
  readonly height: (value: number) => string;
}

function OneBar({ bar: { words, values, onOpen }, firstTone, height }: OneBarProps) {
  return (
    <Tooltip text={words}>
      <button
        type="button"
        aria-label={words}
        aria-disabled={onOpen === undefined || undefined}
        onClick={onOpen}
        className="relative block h-full w-full rounded-t-sm transition-colors hover:bg-hover"
      >
        {values.map((value, index) => (
          <span
            key={index}
            className={`absolute inset-x-0.5 bottom-0 rounded-t-sm ${tones[firstTone + index] ?? ''}`}
            style={{ height: height(value) }}
          />
        ))}
      </button>
    </Tooltip>
  );
}

function Labels({ bars }: { readonly bars: readonly Bar[] }) {
  if (bars.every(({ label }) => label === undefined)) return null;
  return (
    <div aria-hidden className="tabular flex gap-1 text-xs text-muted">
      {bars.map(({ key, label }) => (
        <span key={key} className="max-w-16 min-w-0 flex-1 text-center whitespace-nowrap">
          {label}
        </span>
      ))}
    </div>
  );
}

interface LegendProps {
  readonly legend: readonly ReactNode[];
  readonly firstTone: number;
  readonly line: ReactNode;
}

function Legend({ legend, firstTone, line }: LegendProps) {
  if (legend.length === 0 && line === undefined) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {legend.map((name, index) => (
        <li key={index} className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2.5 rounded-xs ${tones[firstTone + index] ?? ''}`} />
          {name}
        </li>
      ))}
      {line !== undefined && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="w-3 border-t border-dashed border-amber" />
          {line}
        </li>
      )}
    </ul>
  );
}

function Table({ heads, rows }: BarChartProps['table']) {
  return (
    <table className="tabular selectable w-full text-sm">
      <thead>
        <tr className="border-b border-line text-left text-muted">
          {heads.map((head, index) => (
            <th key={index} scope="col" className={`py-1 font-medium ${index === 0 ? '' : 'text-right'}`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key} className="border-b border-line last:border-b-0">
            {cells.map((cell, index) => (
              <td key={index} className={`py-1 ${index === 0 ? '' : 'text-right'}`}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
