import { Component, type ReactNode } from 'react';

/** A part of the program could not be had: the network is away, or there is a newer version of it. */
export class Lost extends Component<{ children: ReactNode; told: string; again: string }> {
  override state = { lost: false };
  static getDerivedStateFromError = () => ({ lost: true });

  override render() {
    const { told, again, children } = this.props;
    if (!this.state.lost) return children;
    return (
      <div role="alert" className="notice bad">
        <p>{told}</p>
        <button type="button" className="main" onClick={() => location.reload()}>
          {again}
        </button>
      </div>
    );
  }
}
