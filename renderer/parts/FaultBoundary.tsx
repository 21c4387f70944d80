import { Component, type ReactNode } from 'react';
import { failure, type Failure } from '#shared/failure.ts';
import { FailureNotice } from './FailureNotice.tsx';

interface FaultBoundaryProps {
  readonly children: ReactNode;
}

interface FaultBoundaryState {
  readonly fault: Failure | null;
}

/** Keeps a fault of ours to the screen that has it: the rest of the window goes on, and so does what is being sent. */
export class FaultBoundary extends Component<FaultBoundaryProps, FaultBoundaryState> {
  override state: FaultBoundaryState = { fault: null };

  static getDerivedStateFromError(cause: unknown): FaultBoundaryState {
    return { fault: failure('INTERNAL', { reason: cause instanceof Error ? cause.message : String(cause) }) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <div className="p-6">
        <FailureNotice
          failure={fault}
          onAction={() => {
            this.setState({ fault: null });
          }}
        />
      </div>
    );
  }
}
