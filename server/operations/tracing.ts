type Attributes = Record<string, string | number>

/** One piece of work that is followed. Nothing in it may tell of a person. */
export interface Followed {
  name: string
  kind: 'server' | 'client'
  attributes: Attributes
  /** The `traceparent` that came with a request, for work that somebody else began to follow. */
  parent?: string | undefined
}

/** What became of it. */
export interface Ended {
  /** A better name, once it is known. */
  name?: string
  attributes: Attributes
  failed: boolean
}

export interface Tracing {
  isOn: boolean
  /** Does the work, and follows it when somebody wants to know. */
  follow: <T>(work: Followed, does: () => Promise<T>, ended: (result: T) => Ended) => Promise<T>
  /** Hands over what was followed, and resolves within seconds whoever answers. */
  close: () => Promise<void>
}

export const NO_TRACING: Tracing = {
  isOn: false,
  follow: (_work, does) => does(),
  close: () => Promise.resolve(),
}
