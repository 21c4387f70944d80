import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';

/** For whoever moves through the rows by keyboard. */
export interface RowScroller {
  /** Brings the row into view, and so into the document. */
  readonly scrollTo: (index: number) => void;
}

interface VirtualListProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** A good guess; the true height is measured. */
  readonly estimatedRowHeight: number;
  readonly children: (row: Row) => ReactNode;
  /** Stands above the rows and scrolls with them. */
  readonly above?: ReactNode;
  /** Called when the last rows come into view. */
  readonly onEndReached?: () => void;
  readonly rowScroller?: Ref<RowScroller>;
}

/** Drawn out of sight, so that scrolling meets them ready. */
const ROWS_BEYOND = 8;
/** The rows in view are painted by then; until then they are drawn alone. */
const ALONE_MS = 150;

/** A list that stays smooth with thousands of rows: only those in view are in the document. */
export function VirtualList<Row>({
  label,
  rows,
  keyOf,
  estimatedRowHeight,
  children,
  above,
  onEndReached,
  rowScroller,
}: VirtualListProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const [headHeight, setHeadHeight] = useState(0);
  useLayoutEffect(() => {
    const element = head.current;
    if (element === null) return;
    const measure = (): void => {
      setHeadHeight(element.offsetHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  const [overscan, setOverscan] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => {
      setOverscan(ROWS_BEYOND);
    }, ALONE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRowHeight,
    scrollMargin: headHeight,
    overscan,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  useImperativeHandle(
    rowScroller,
    () => ({
      scrollTo(index) {
        virtualizer.scrollToIndex(index);
      },
    }),
    [virtualizer],
  );
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - 5) onEndReached?.();
  }, [lastShown, rows.length, onEndReached]);

  return (
    <div
      ref={scroller}
      role="group"
      aria-label={label}
      tabIndex={0}
      // Where all around it scrolls as one there is no height to share: that place says how high it is.
      className="min-h-0 flex-[1_1_var(--list-height,0%)] overflow-y-auto -outline-offset-2"
    >
      {above !== undefined && <div ref={head}>{above}</div>}
      <ul aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${String(item.start - headHeight)}px)` }}
            >
              <RowContent row={row} draw={children} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface RowContentProps<Row> {
  readonly row: Row;
  readonly draw: (row: Row) => ReactNode;
}

function DrawnRow<Row>({ row, draw }: RowContentProps<Row>) {
  return draw(row);
}

/** Drawn anew when the row is another or the list has other things to say, not whenever it moves. */
const RowContent = memo(DrawnRow) as typeof DrawnRow;
