// Made by `npm run client` from `GET /api/v1/openapi.json`; change the schemas there.

export interface Consent {
  category: string
  status: 'never_asked' | 'pending' | 'granted' | 'declined' | 'withdrawn' | 'paused' | 'expired'
  since: string | null
  source:
    | 'landing_page'
    | 'category_page'
    | 'preferences'
    | 'checkout'
    | 'account'
    | 'point_of_sale'
    | 'support'
    | 'import'
    | 'api'
    | 'bot'
    | 'agent'
    | 'keyword'
    | 'link'
    | null
  mayReceive: boolean
}

export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code:
    | 'unauthorized'
    | 'forbidden'
    | 'not_found'
    | 'invalid_request'
    | 'invalid_phone_number'
    | 'unknown_category'
    | 'text_too_long'
    | 'missing_placeholder'
    | 'unproven_consent'
    | 'not_opted_in'
    | 'withdrawn'
    | 'suppressed'
    | 'frequency_cap'
    | 'outside_hours'
    | 'link_missing'
    | 'expired'
    | 'idempotency_key_missing'
    | 'idempotency_key_in_flight'
    | 'idempotency_key_reused'
    | 'too_large'
    | 'rate_limited'
    | 'sender_not_allowed'
    | 'campaign_unknown'
    | 'unavailable'
    | 'internal_error'
  errors?: readonly {
    path: string
    message: string
  }[]
}

export interface CollectedConsent {
  /** E.164, or as written in the brand’s country. */
  phoneNumber: string
  categories: readonly string[]
  action: 'grant' | 'withdraw'
  source:
    | 'landing_page'
    | 'category_page'
    | 'preferences'
    | 'checkout'
    | 'account'
    | 'point_of_sale'
    | 'support'
    | 'import'
    | 'api'
    | 'bot'
    | 'agent'
    | 'keyword'
    | 'link'
  locale?: 'fr' | 'en' | 'es' | 'de' | 'it' | 'nl' | 'pt'
  /** The words that were shown, or the id of a notice Accord knows. */
  notice?:
    | {
        text: string
        locale: 'fr' | 'en' | 'es' | 'de' | 'it' | 'nl' | 'pt'
      }
    | {
        id: string
      }
  collectedAt?: string
  evidence?: {
    ipAddress?: string
    userAgent?: string
    url?: string
    reference?: string
  }
}

export interface Import {
  status: 'running' | 'done' | 'failed'
  dryRun: boolean
  undone: boolean
  rows: number
  applied: number
  unchanged: number
  refused: Record<string, number>
  difference: Record<string, number>
  errors: readonly {
    line: number
    code:
      | 'unauthorized'
      | 'forbidden'
      | 'not_found'
      | 'invalid_request'
      | 'invalid_phone_number'
      | 'unknown_category'
      | 'text_too_long'
      | 'missing_placeholder'
      | 'unproven_consent'
      | 'not_opted_in'
      | 'withdrawn'
      | 'suppressed'
      | 'frequency_cap'
      | 'outside_hours'
      | 'link_missing'
      | 'expired'
      | 'idempotency_key_missing'
      | 'idempotency_key_in_flight'
      | 'idempotency_key_reused'
      | 'too_large'
      | 'rate_limited'
      | 'sender_not_allowed'
      | 'campaign_unknown'
      | 'unavailable'
      | 'internal_error'
    message: string
  }[]
}

export type Message = AcceptedMessage & {
  text?: string | null
  category: string
  recipientId: string
  template: {
    id: string
    version: number
  } | null
  reference: string | null
  reason: string | null
  detail: string | null
  attempts: number
  acceptedAt: string
  expiresAt: string
  settledAt: string | null
  providerMessageId: string | null
}

export interface AcceptedMessage {
  id: string
  status:
    | 'scheduled'
    | 'queued'
    | 'sending'
    | 'sent'
    | 'rejected'
    | 'unknown'
    | 'refused'
    | 'expired'
    | 'cancelled'
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  text: string
  scheduledFor?: string
  replacements?: readonly {
    from: string
    to: string
    count: number
  }[]
}

export interface SendRequest {
  /** E.164, or as written in the brand’s country. */
  to: string
  category: string
  text?: string
  template?: string
  values?: Record<string, string>
  locale?: 'fr' | 'en' | 'es' | 'de' | 'it' | 'nl' | 'pt'
  senderId?: string
  campaignId?: string
  sendAt?: string
  expiresAt?: string
  reference?: string
}

export interface Preview {
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  units: number
  unitsLeft: number
  offending: readonly string[]
  characters: readonly {
    character: string
    codePoints: string
    effect: 'forces_ucs2' | 'counts_two'
    units: number
    count: number
    replacement: string | null
  }[]
  suggestion?: TextSuggestion
  decision: 'send' | 'hold' | 'refuse'
  reasons: readonly {
    code:
      | 'suppressed'
      | 'withdrawn'
      | 'not_opted_in'
      | 'forbidden'
      | 'sender_not_allowed'
      | 'campaign_unknown'
      | 'text_too_long'
      | 'link_missing'
      | 'frequency_cap'
      | 'expired'
      | 'outside_hours'
    detail: string
  }[]
  releaseAt?: string
  replacements: readonly {
    from: string
    to: string
    count: number
  }[]
  text: string
}

export interface TextSuggestion {
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  units: number
  unitsLeft: number
  offending: readonly string[]
  text: string
  replacements: readonly {
    from: string
    to: string
    count: number
  }[]
  difference: readonly (
    | {
        same: string
      }
    | {
        from: string
        to: string
      }
  )[]
}

export interface PreviewRequest {
  /** E.164, or as written in the brand’s country. */
  to: string
  category: string
  text?: string
  template?: string
  values?: Record<string, string>
  locale?: 'fr' | 'en' | 'es' | 'de' | 'it' | 'nl' | 'pt'
  senderId?: string
  campaignId?: string
  sendAt?: string
  expiresAt?: string
  reference?: string
  at?: string
}

export interface ListedTemplate {
  version: number
  category: string
  texts: {
    fr?: string
    en?: string
    es?: string
    de?: string
    it?: string
    nl?: string
    pt?: string
  }
  values: Record<
    string,
    {
      maxLength: number
    }
  >
  accents: 'keep' | 'suggest' | 'fit'
  createdAt: string
  usedAt: string | null
  id: string
  worstCase: {
    fr?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    en?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    es?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    de?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    it?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    nl?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    pt?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
  }
}

export interface Template {
  version: number
  category: string
  texts: {
    fr?: string
    en?: string
    es?: string
    de?: string
    it?: string
    nl?: string
    pt?: string
  }
  values: Record<
    string,
    {
      maxLength: number
    }
  >
  accents: 'keep' | 'suggest' | 'fit'
  createdAt: string
  usedAt: string | null
  id: string
  worstCase: {
    fr?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      offending: readonly string[]
      characters: readonly {
        character: string
        codePoints: string
        effect: 'forces_ucs2' | 'counts_two'
        units: number
        count: number
        replacement: string | null
      }[]
      suggestion?: TextSuggestion
      text: string
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    en?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      offending: readonly string[]
      characters: readonly {
        character: string
        codePoints: string
        effect: 'forces_ucs2' | 'counts_two'
        units: number
        count: number
        replacement: string | null
      }[]
      suggestion?: TextSuggestion
      text: string
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    es?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      offending: readonly string[]
      characters: readonly {
        character: string
        codePoints: string
        effect: 'forces_ucs2' | 'counts_two'
        units: number
        count: number
        replacement: string | null
      }[]
      suggestion?: TextSuggestion
      text: string
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    de?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      offending: readonly string[]
      characters: readonly {
        character: string
        codePoints: string
        effect: 'forces_ucs2' | 'counts_two'
        units: number
        count: number
        replacement: string | null
      }[]
      suggestion?: TextSuggestion
      text: string
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    it?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      offending: readonly string[]
      characters: readonly {
        character: string
        codePoints: string
        effect: 'forces_ucs2' | 'counts_two'
        units: number
        count: number
        replacement: string | null
      }[]
      suggestion?: TextSuggestion
      text: string
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    nl?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      offending: readonly string[]
      characters: readonly {
        character: string
        codePoints: string
        effect: 'forces_ucs2' | 'counts_two'
        units: number
        count: number
        replacement: string | null
      }[]
      suggestion?: TextSuggestion
      text: string
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
    pt?: {
      segments: number
      encoding: 'GSM-7' | 'UCS-2'
      units: number
      unitsLeft: number
      offending: readonly string[]
      characters: readonly {
        character: string
        codePoints: string
        effect: 'forces_ucs2' | 'counts_two'
        units: number
        count: number
        replacement: string | null
      }[]
      suggestion?: TextSuggestion
      text: string
      withOtherLetters: {
        segments: number
        encoding: 'GSM-7' | 'UCS-2'
        units: number
        unitsLeft: number
      } | null
    } | null
  }
  versions: readonly {
    version: number
    category: string
    texts: {
      fr?: string
      en?: string
      es?: string
      de?: string
      it?: string
      nl?: string
      pt?: string
    }
    values: Record<
      string,
      {
        maxLength: number
      }
    >
    accents: 'keep' | 'suggest' | 'fit'
    createdAt: string
    usedAt: string | null
  }[]
}

export interface TemplateContent {
  category: string
  texts: {
    fr?: string
    en?: string
    es?: string
    de?: string
    it?: string
    nl?: string
    pt?: string
  }
  values?: Record<
    string,
    {
      maxLength: number
    }
  >
  accents?: 'keep' | 'suggest' | 'fit'
}

export interface Settlement {
  /** `sent`: it left. `rejected`: it did not. */
  outcome: 'sent' | 'rejected'
  reason: string
  providerMessageId?: string
}

export interface Batch {
  id: string
  status: 'receiving' | 'running' | 'paused' | 'done' | 'cancelled'
  /** Why it is paused. */
  reason: string | null
  received: boolean
  total: number
  queued: number
  sent: number
  rejected: number
  unknown: number
  expired: number
  cancelled: number
  refused: Record<string, number>
  funnel: {
    total: number
    optedIn: number
    inHours: number
    underCap: number
    queued: number
    heldForHours: number
  }
  canary: string | null
  errors: readonly {
    line: number
    code:
      | 'unauthorized'
      | 'forbidden'
      | 'not_found'
      | 'invalid_request'
      | 'invalid_phone_number'
      | 'unknown_category'
      | 'text_too_long'
      | 'missing_placeholder'
      | 'unproven_consent'
      | 'not_opted_in'
      | 'withdrawn'
      | 'suppressed'
      | 'frequency_cap'
      | 'outside_hours'
      | 'link_missing'
      | 'expired'
      | 'idempotency_key_missing'
      | 'idempotency_key_in_flight'
      | 'idempotency_key_reused'
      | 'too_large'
      | 'rate_limited'
      | 'sender_not_allowed'
      | 'campaign_unknown'
      | 'unavailable'
      | 'internal_error'
    message: string
  }[]
  startedAt: string
  finishedAt: string | null
}

export interface Intent {
  intent:
    'unsubscribe_all' | 'unsubscribe_category' | 'wrong_number' | 'resubscribe' | 'help' | 'none'
  category?: string
  /** Every category concerned, with `unsubscribe_category`. `category` is the first. */
  categories: readonly string[]
  confidence: number
  /** The kinds it names, even where the brand has no category of them. */
  purposes: readonly ('service' | 'marketing')[]
  /** `do` it and confirm, `ask` with one tap, `leave` it to the conversation. */
  answer: 'do' | 'ask' | 'leave'
  locale: 'fr' | 'en' | 'es' | 'de' | 'it' | 'nl' | 'pt'
  /** The piece of the text that decided. */
  words: string
  reason: string
  reply?: string
}

export interface IntentRequest {
  text: string
  /** What language it is probably in; others are understood as well. */
  locale?: 'fr' | 'en' | 'es' | 'de' | 'it' | 'nl' | 'pt'
}

export interface UnsubscribeLink {
  url: string
}

export interface LinkRequest {
  /** E.164, or as written in the brand’s country. */
  phoneNumber?: string
  /** Of an iAdvize conversation by SMS: its number is asked for there. */
  conversationId?: string
  /** The category to leave with one tap. Left out: that of the newest text sent to this person, with a conversation the newest from before it began. */
  category?: string
  /** Left out: the language the person chose, else the brand’s first. */
  locale?: 'fr' | 'en' | 'es' | 'de' | 'it' | 'nl' | 'pt'
  /** Who hands the link out. */
  channel: 'bot' | 'agent' | 'message' | 'api'
}

export interface CannedReply {
  id: string
  title: string
  text: string
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
}

export interface CannedRepliesRequest {
  /** E.164, or as written in the brand’s country. */
  phoneNumber?: string
  /** Of an iAdvize conversation by SMS: its number is asked for there. */
  conversationId?: string
  /** One of `brand.locales`; the first, or the person’s, when left out. */
  locale?: 'fr' | 'en' | 'es' | 'de' | 'it' | 'nl' | 'pt'
  /** Who says it. The words are the same; a personal link counts for who hands it out. */
  audience: 'agent' | 'bot'
}

export interface ErasedRecipient {
  recipientId: string
  erasedAt: string
}

export interface EraseRequest {
  /** E.164, or as written in the brand’s country. */
  phoneNumber: string
  /** Kept as proof that the request was met. Numbers in it are masked. */
  reason: string
}

export interface PersonExport {
  phoneNumber: string
  country: string
  recipientId: string | null
  locale: string | null
  knownSince: string | null
  lastSeenAt: string | null
  verifiedAt: string | null
  suppressedAt: string | null
  erasedAt: string | null
  consents: readonly {
    category: string
    status: 'never_asked' | 'pending' | 'granted' | 'declined' | 'withdrawn' | 'paused' | 'expired'
    since: string
    source:
      | 'landing_page'
      | 'category_page'
      | 'preferences'
      | 'checkout'
      | 'account'
      | 'point_of_sale'
      | 'support'
      | 'import'
      | 'api'
      | 'bot'
      | 'agent'
      | 'keyword'
      | 'link'
      | null
    until: string | null
    limit: {
      max: number
      per: 'day' | 'week' | 'month'
    } | null
  }[]
  events: readonly {
    id: string
    category: string | null
    type:
      | 'requested'
      | 'verified'
      | 'granted'
      | 'declined'
      | 'withdrawn'
      | 'undone'
      | 'paused'
      | 'resumed'
      | 'limited'
      | 'expired'
      | 'suppressed'
      | 'unsuppressed'
      | 'imported'
      | 'erased'
    status:
      'never_asked' | 'pending' | 'granted' | 'declined' | 'withdrawn' | 'paused' | 'expired' | null
    until: string | null
    limit?: {
      max: number
      per: 'day' | 'week' | 'month'
    } | null
    source:
      | 'landing_page'
      | 'category_page'
      | 'preferences'
      | 'checkout'
      | 'account'
      | 'point_of_sale'
      | 'support'
      | 'import'
      | 'api'
      | 'bot'
      | 'agent'
      | 'keyword'
      | 'link'
      | null
    locale: string | null
    occurredAt: string
    recordedAt: string
    noticeId: string | null
    importId: string | null
    evidence: {
      ipAddress: string | null
      userAgent: string | null
      url: string | null
      reference?: string
      reason?: string
      apiKeyId?: string
    } | null
  }[]
  notices: readonly Notice[]
  messages: readonly {
    id: string
    category: string
    text: string | null
    locale: string
    senderId: string
    reference: string | null
    status:
      | 'scheduled'
      | 'queued'
      | 'sending'
      | 'sent'
      | 'rejected'
      | 'unknown'
      | 'refused'
      | 'expired'
      | 'cancelled'
    reason: string | null
    detail: string | null
    acceptedAt: string
    scheduledFor: string
    expiresAt: string
    settledAt: string | null
    providerMessageId: string | null
    decisions: readonly unknown[]
  }[]
  links: readonly {
    category: string | null
    messageId: string | null
    channel: 'bot' | 'agent' | 'message' | 'api'
    locale: string
    createdAt: string
  }[]
  conversations: readonly {
    id: string
    messageId: string | null
    category: string | null
    campaignId: string | null
    startedAt: string
    closedAt: string | null
    repliedAt: string | null
    optedOutAt: string | null
    satisfaction: number | null
    transactions: readonly {
      amount: number | null
      currency: string | null
      attributedAt: string
    }[]
  }[]
  truncated: {
    events: boolean
    messages: boolean
    links: boolean
    conversations: boolean
  }
}

export interface Notice {
  id: string
  locale: string
  wording?: unknown
  createdAt: string
}

export interface DecisionExplained {
  messageId: string
  recipientId: string
  category: string
  status:
    | 'scheduled'
    | 'queued'
    | 'sending'
    | 'sent'
    | 'rejected'
    | 'unknown'
    | 'refused'
    | 'expired'
    | 'cancelled'
  reason: string | null
  decisions: readonly {
    at: 'accepted' | 'claimed'
    time: string
    decision: string
    reasons: readonly string[]
    policyVersion: string
    facts: Record<string, unknown>
  }[]
  replay: {
    policyVersion: string
    same: boolean | null
  }
  events: readonly {
    id: string
    category: string | null
    type:
      | 'requested'
      | 'verified'
      | 'granted'
      | 'declined'
      | 'withdrawn'
      | 'undone'
      | 'paused'
      | 'resumed'
      | 'limited'
      | 'expired'
      | 'suppressed'
      | 'unsuppressed'
      | 'imported'
      | 'erased'
    status:
      'never_asked' | 'pending' | 'granted' | 'declined' | 'withdrawn' | 'paused' | 'expired' | null
    until: string | null
    source:
      | 'landing_page'
      | 'category_page'
      | 'preferences'
      | 'checkout'
      | 'account'
      | 'point_of_sale'
      | 'support'
      | 'import'
      | 'api'
      | 'bot'
      | 'agent'
      | 'keyword'
      | 'link'
      | null
    occurredAt: string
    recordedAt: string
    noticeId: string | null
  }[]
  eventsTruncated: boolean
  grant: {
    id: string
    category: string | null
    type:
      | 'requested'
      | 'verified'
      | 'granted'
      | 'declined'
      | 'withdrawn'
      | 'undone'
      | 'paused'
      | 'resumed'
      | 'limited'
      | 'expired'
      | 'suppressed'
      | 'unsuppressed'
      | 'imported'
      | 'erased'
    status:
      'never_asked' | 'pending' | 'granted' | 'declined' | 'withdrawn' | 'paused' | 'expired' | null
    until: string | null
    source:
      | 'landing_page'
      | 'category_page'
      | 'preferences'
      | 'checkout'
      | 'account'
      | 'point_of_sale'
      | 'support'
      | 'import'
      | 'api'
      | 'bot'
      | 'agent'
      | 'keyword'
      | 'link'
      | null
    occurredAt: string
    recordedAt: string
    noticeId: string | null
  } | null
  notice: Notice & (Record<string, unknown> | null)
  clock: {
    acceptedAt: string
    scheduledFor: string
    claimedAt: string | null
    expiresAt: string
    settledAt: string | null
  }
}

export interface Statistics {
  from: string
  to: string
  granularity: 'day' | 'week' | 'month' | 'none'
  timeZone: string
  leftAfterTextHours: number
  reach: readonly {
    category: string
    granted: number
  }[]
  periods: readonly {
    from: string
    to: string
    linkOpenings: number
    categories: readonly {
      category: string
      optIns: {
        total: number
        bySource: {
          landing_page?: number
          category_page?: number
          preferences?: number
          checkout?: number
          account?: number
          point_of_sale?: number
          support?: number
          import?: number
          api?: number
          bot?: number
          agent?: number
          keyword?: number
          link?: number
          accord?: number
        }
      }
      optOuts: {
        total: number
        bySource: {
          landing_page?: number
          category_page?: number
          preferences?: number
          checkout?: number
          account?: number
          point_of_sale?: number
          support?: number
          import?: number
          api?: number
          bot?: number
          agent?: number
          keyword?: number
          link?: number
          accord?: number
        }
      }
      messages: {
        total: number
        byStatus: {
          scheduled?: number
          queued?: number
          sending?: number
          sent?: number
          rejected?: number
          unknown?: number
          refused?: number
          expired?: number
          cancelled?: number
        }
      }
      replies: number
      optOutsAfterText: number
      conversions: {
        count: number
        amounts: readonly {
          currency: string | null
          amount: number
        }[]
      }
      satisfaction: {
        answers: number
        mean: number | null
      }
      campaigns: readonly {
        campaignId: string
        messages: {
          total: number
          byStatus: {
            scheduled?: number
            queued?: number
            sending?: number
            sent?: number
            rejected?: number
            unknown?: number
            refused?: number
            expired?: number
            cancelled?: number
          }
        }
        replies: number
        optOutsAfterText: number
        conversions: {
          count: number
          amounts: readonly {
            currency: string | null
            amount: number
          }[]
        }
        satisfaction: {
          answers: number
          mean: number | null
        }
      }[]
    }[]
  }[]
}

export interface Event {
  /** The same as the `webhook-id` of a webhook. */
  id: string
  type:
    | 'consent.granted'
    | 'consent.withdrawn'
    | 'consent.expired'
    | 'message.sent'
    | 'message.rejected'
    | 'message.refused'
    | 'message.unknown'
    | 'recipient.suppressed'
    | 'recipient.erased'
    | 'batch.finished'
  occurredAt: string
  /** The recipient by id, never by number, and what belongs to the type. */
  data: Record<string, unknown>
}

export interface Webhook {
  id: string
  url: string
  events: readonly (
    | 'consent.granted'
    | 'consent.withdrawn'
    | 'consent.expired'
    | 'message.sent'
    | 'message.rejected'
    | 'message.refused'
    | 'message.unknown'
    | 'recipient.suppressed'
    | 'recipient.erased'
    | 'batch.finished'
  )[]
  enabled: boolean
  createdAt: string
  disabledAt: string | null
  /** `gone`: it answered 410. `failing`: no try had succeeded for five days. */
  disabledReason: 'by_request' | 'gone' | 'failing' | null
  failingSince: string | null
  /** `status_500` and the like, `timeout`, `unreachable`, `bad_certificate` or `refused_address`. */
  lastError: string | null
  pending: number
  deadLetters: number
}

export interface NewWebhook {
  /** https, without a name or password in it, at a public address. No redirect is followed. */
  url: string
  events: readonly (
    | 'consent.granted'
    | 'consent.withdrawn'
    | 'consent.expired'
    | 'message.sent'
    | 'message.rejected'
    | 'message.refused'
    | 'message.unknown'
    | 'recipient.suppressed'
    | 'recipient.erased'
    | 'batch.finished'
  )[]
}

export type ChangedWebhook = Webhook & {
  /** Verifies what is posted (Standard Webhooks). Shown this once. */
  secret?: string
}

export interface WebhookChange {
  /** https, without a name or password in it, at a public address. No redirect is followed. */
  url?: string
  events?: readonly (
    | 'consent.granted'
    | 'consent.withdrawn'
    | 'consent.expired'
    | 'message.sent'
    | 'message.rejected'
    | 'message.refused'
    | 'message.unknown'
    | 'recipient.suppressed'
    | 'recipient.erased'
    | 'batch.finished'
  )[]
  enabled?: boolean
  rotateSecret?: boolean
}

export interface Replay {
  since?: string
}

/** Every operation of the API, by its method and path. */
export interface Operations {
  /** What a number agreed to */
  'POST /consents/lookup': {
    asks: {
      body: {
        /** E.164, or as written in the brand’s country. */
        phoneNumber: string
      }
    }
    answer: {
      consents: readonly Consent[]
      suppressed: boolean
    }
  }

  /** Record a choice made at a checkout, in an account, at a counter, by phone or on paper */
  'POST /consents': {
    asks: { body: CollectedConsent }
    answer: {
      recipientId: string
      consents: readonly {
        category: string
        status:
          'never_asked' | 'pending' | 'granted' | 'declined' | 'withdrawn' | 'paused' | 'expired'
        since: string | null
      }[]
    }
  }

  /** Take in a file of consents collected elsewhere */
  'POST /consents/import': {
    asks: {
      query?: { dryRun?: 'true' | 'false' }
      /** A file, sent as it is. */
      body: BodyInit
      contentType: 'text/csv' | 'application/x-ndjson'
    }
    answer: {
      importId: string
    }
  }

  /** How far an import is, and what was refused */
  'GET /imports/{id}': {
    asks: { path: { id: string } }
    answer: Import
  }

  /** Every consent, streamed */
  'GET /consents/export': {
    asks: object
    answer: Response
  }

  /** Say who is logged in to an account, for <sms-consent account-token> */
  'POST /embed-tokens': {
    asks: {
      body: {
        /** E.164, or as written in the brand’s country. */
        phoneNumber: string
        /** What the brand calls the account; kept as evidence. */
        reference?: string
      }
    }
    answer: {
      token: string
      expiresAt: string
    }
  }

  /** Text one person who agreed */
  'POST /messages': {
    asks: { headers: { 'idempotency-key': string; prefer?: string }; body: SendRequest }
    answer: Message | AcceptedMessage
  }

  /** Messages, the newest first */
  'GET /messages': {
    asks: {
      query?: {
        status?:
          | 'scheduled'
          | 'queued'
          | 'sending'
          | 'sent'
          | 'rejected'
          | 'unknown'
          | 'refused'
          | 'expired'
          | 'cancelled'
        category?: string
        cursor?: string
        limit?: number
      }
    }
    answer: {
      messages: readonly Message[]
      next: string | null
    }
  }

  /** One message and where it stands */
  'GET /messages/{id}': {
    asks: { path: { id: string } }
    answer: Message
  }

  /** Cancel a message that has not left */
  'DELETE /messages/{id}': {
    asks: { path: { id: string } }
    answer: Message
  }

  /** What the gate would say of a text */
  'POST /messages/preview': {
    asks: { body: PreviewRequest }
    answer: Preview
  }

  /** Every template in use */
  'GET /templates': {
    asks: object
    answer: {
      templates: readonly ListedTemplate[]
    }
  }

  /** One template, its versions and how long its texts can get */
  'GET /templates/{id}': {
    asks: { path: { id: string } }
    answer: Template
  }

  /** Make or change a template */
  'PUT /templates/{id}': {
    asks: { path: { id: string }; body: TemplateContent }
    answer: Template
  }

  /** Take a template out of use */
  'DELETE /templates/{id}': {
    asks: { path: { id: string } }
    answer: undefined
  }

  /** Say what became of an unknown message */
  'POST /messages/{id}/settle': {
    asks: { path: { id: string }; body: Settlement }
    answer: Message
  }

  /** Text many people who agreed */
  'POST /batches': {
    asks: {
      query?: { canary?: 'true' | 'false' }
      headers: { 'idempotency-key': string }
      /** A file, sent as it is. */
      body: BodyInit
      contentType: 'application/x-ndjson' | 'text/csv'
    }
    answer: {
      id: string
    }
  }

  /** How far a batch is, and what was refused */
  'GET /batches/{id}': {
    asks: { path: { id: string } }
    answer: Batch
  }

  /** Let no further text of a batch leave */
  'POST /batches/{id}/pause': {
    asks: { path: { id: string } }
    answer: Batch
  }

  /** Let a paused batch go on */
  'POST /batches/{id}/resume': {
    asks: { path: { id: string } }
    answer: Batch
  }

  /** Give up what has not left of a batch */
  'POST /batches/{id}/cancel': {
    asks: { path: { id: string } }
    answer: Batch
  }

  /** What a visitor wants from the number that texts them */
  'POST /intents': {
    asks: { body: IntentRequest }
    answer: Intent
  }

  /** A personal link, to hand to the person it is for */
  'POST /unsubscribe-links': {
    asks: { body: LinkRequest }
    answer: UnsubscribeLink
  }

  /** What a bot says or an agent pastes, with the pages that everybody can open */
  'GET /canned-replies': {
    asks: {
      query?: {
        locale?: 'fr' | 'en' | 'es' | 'de' | 'it' | 'nl' | 'pt'
        audience?: 'agent' | 'bot'
      }
    }
    answer: readonly CannedReply[]
  }

  /** The same with a visitor’s own link */
  'POST /canned-replies': {
    asks: { body: CannedRepliesRequest }
    answer: readonly CannedReply[]
  }

  /** Erase a person */
  'POST /recipients/erase': {
    asks: { body: EraseRequest }
    answer: ErasedRecipient
  }

  /** Everything held about one number (GDPR articles 15 and 20) */
  'POST /recipients/export': {
    asks: {
      body: {
        /** E.164, or as written in the brand’s country. */
        phoneNumber: string
      }
    }
    answer: PersonExport
  }

  /** Why a message was allowed or refused */
  'GET /decisions/{messageId}': {
    asks: { path: { messageId: string } }
    answer: DecisionExplained
  }

  /** What happened, by period, category and campaign */
  'GET /statistics': {
    asks: {
      query?: {
        from?: string
        to?: string
        category?: string
        granularity?: 'day' | 'week' | 'month' | 'none'
      }
    }
    answer: Statistics
  }

  /** What happened, in order */
  'GET /events': {
    asks: { query?: { after?: string; limit?: number } }
    answer: {
      events: readonly Event[]
      next: string
    }
  }

  /** Every endpoint that events are posted to, and how it stands */
  'GET /webhooks': {
    asks: object
    answer: {
      webhooks: readonly Webhook[]
    }
  }

  /** Have events posted to an endpoint */
  'POST /webhooks': {
    asks: { body: NewWebhook }
    answer: {
      id: string
      /** Verifies what is posted (Standard Webhooks). Shown this once. */
      secret: string
    }
  }

  /** Change an endpoint, switch it off or on, or give it another secret */
  'PATCH /webhooks/{id}': {
    asks: { path: { id: string }; body: WebhookChange }
    answer: ChangedWebhook
  }

  /** Take an endpoint away */
  'DELETE /webhooks/{id}': {
    asks: { path: { id: string } }
    answer: undefined
  }

  /** Post dead letters again */
  'POST /webhooks/{id}/replay': {
    asks: { path: { id: string }; body: Replay }
    answer: {
      deadLetters: number
    }
  }
}
