/** Every bound of the house, with its unit. A number that limits something lives here or nowhere. */

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Largest request body the server reads, in bytes. Streams have their own bounds. */
export const REQUEST_BODY_BYTES_MAX = 64 * 1024
/** Longest number a person may type, in characters: E.164 has 15 digits, the rest is punctuation. */
export const PHONE_INPUT_CHARACTERS_MAX = 40
/** Longest run of emoji and the like cut in one piece, in characters: no message holds more. */
export const TEXT_PIECE_CHARACTERS_MAX = 160
/** Different runs of emoji and the like whose cut is remembered, counted in pieces of texts. */
export const GRAPHEME_RUNS_REMEMBERED = 1_000
/** Longest of them that is remembered, in characters: an emoji or two, not what somebody says. */
export const GRAPHEME_RUN_CHARACTERS_REMEMBERED = 16
/** SMS segments iAdvize carries in one outbound message (iAdvize guide, section 3). */
export const SEGMENTS_MAX = 2
/** Units two segments hold: GSM-7 septets and UCS-2 code units (GSM 03.40 concatenation header). */
export const UNITS_MAX = { 'GSM-7': 306, 'UCS-2': 134 } as const
/** Units one segment holds when it is the only one: septets and code units, no header. */
export const UNITS_IN_ONE_SEGMENT = { 'GSM-7': 160, 'UCS-2': 70 } as const
/** Longest text that replacements are looked for in, in characters: no longer one can come to fit. */
export const SUGGESTION_CHARACTERS_MAX = 640
/** Longest text in which emoji and accents are kept whole, in characters: the same, for it is slow. */
export const GRAPHEMES_CHARACTERS_MAX = SUGGESTION_CHARACTERS_MAX
/** Different characters of one text that are named, in characters: as many as two segments hold. */
export const CHARACTERS_NAMED_MAX = UNITS_MAX['UCS-2']
/** Sets of replacements tried before none is suggested, counted in texts measured. */
export const SUGGESTION_TRIES_MAX = 6
/** Templates a brand may keep, counted in texts. */
export const TEMPLATES_MAX = 500
/** Longest words of a template, in characters: each placeholder in them can grow a hundredfold. */
export const TEMPLATE_WORDS_CHARACTERS_MAX = 10_000
/** Longest id of a template, and longest name of a value, in characters. */
export const TEMPLATE_NAME_CHARACTERS = 40
/** Values one template may have, counted in pieces of texts. */
export const TEMPLATE_VALUES_MAX = 20
/** Longest value a template may declare, in characters: what two segments hold. */
export const TEMPLATE_VALUE_CHARACTERS_MAX = 306
/** Versions of a template that are listed, counted in texts: the newest. */
export const TEMPLATE_VERSIONS_LISTED = 50
/** Texts of which is remembered how they are composed, counted in texts. */
export const COMPOSED_TEXTS_REMEMBERED = 200
/** Length of the opaque part of `/u/{token}`, in characters: 62^12 is 71 bits. */
export const LINK_TOKEN_CHARACTERS = 12
/** How long a personal link lets its holder say yes, in milliseconds: from when it was made, or from when its text left. Leaving has no end. */
export const LINK_EDIT_MS = DAY
/** What a day of a pause is, in milliseconds. */
export const PAUSE_DAY_MS = DAY
/** How long what was left through a link can be undone through it, in milliseconds. */
export const UNDO_MS = 10 * MINUTE
/** How long a number is kept about which nothing is known but a link made for it, in milliseconds: 60 days is the least anywhere (CASL). */
export const LINK_ALONE_KEEP_MS = 90 * DAY
/** Numbers that are forgotten in one go, counted in ledger writes that none of them has. */
export const LINKS_ALONE_AT_ONCE = 500
/** How often openings of links that were counted in memory are written down, in milliseconds: a crash loses so many. */
export const LINK_OPENINGS_KEEP_MS = 5 * SECOND
/** Longest reference, source detail or reason kept, in characters. */
export const REFERENCE_CHARACTERS_MAX = 200
/** Longest browser name or page address kept as evidence, in characters. */
export const EVIDENCE_CHARACTERS_MAX = 500
/** Longest wording of a notice that another system sends, in characters. */
export const NOTICE_CHARACTERS_MAX = 10_000
/** Longest brand name kept on one line of a heading, in characters: what 320 px hold. */
export const HEADING_NAME_CHARACTERS_MAX = 18
/** Categories a brand may have. A person reads each one on the form. */
export const CATEGORIES_MAX = 20
/** Sites of the brand that embeds may answer: as many as there may be categories. */
export const EMBED_ORIGINS_MAX = 20
/** Choices of categories whose words one server keeps anew; six categories, all uses, make 882. */
export const EMBED_CHOICES_MAX = 1_000
/** How long a token says who looks at an account, in milliseconds. */
export const EMBED_TOKEN_MS = 15 * MINUTE
/** Changes and looks that one address may ask for through tokens, in a minute. */
export const EMBED_CALLS_PER_MINUTE = 600
/** How long a browser or a proxy may show a page that is the same for everybody without asking, in seconds. */
export const PAGE_CACHE_S = 300
/** How long a browser remembers the country that was chosen for a number, in seconds. */
export const COUNTRY_REMEMBERED_S = (180 * DAY) / SECOND
/** How long a browser or a proxy may show the words of an embed without asking, in seconds. */
export const EMBED_CACHE_S = 300
/** Most texts a brand may promise in a window, and so most that are read to keep it, in texts. */
export const FREQUENCY_TEXTS_MAX = 100

/** Life of a marketing message without `expiresAt`, in milliseconds. */
export const MARKETING_EXPIRY_MS = DAY
/** Life of a service message without `expiresAt`, in milliseconds. */
export const SERVICE_EXPIRY_MS = 7 * DAY
/** Furthest a message may be scheduled ahead, in milliseconds. */
export const SCHEDULE_AHEAD_MS_MAX = 365 * DAY
/** Earliest moment a preview is asked about, in milliseconds since 1970: 2000-01-01 UTC. */
export const PREVIEW_FROM_MS = Date.UTC(2000)
/** Windows in which a promise of how often is counted, in milliseconds: rolling, a month is 30 days. */
export const FREQUENCY_WINDOW_MS = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const
/** Messages one claim looks at, counted in texts: those the gate holds or refuses make no call. */
export const CLAIM_LOOKS_MAX = 64
/** Longest `Prefer: wait`, in milliseconds. */
export const PREFER_WAIT_MS_MAX = 30 * SECOND
/** How long the answer to an Idempotency-Key is kept, in milliseconds. */
export const IDEMPOTENCY_KEEP_MS = 7 * DAY
/** How often what has had its time is forgotten, in milliseconds. */
export const HOUSEKEEPING_MS = HOUR
/** Longest Idempotency-Key, in characters (draft-ietf-httpapi-idempotency-key-header). */
export const IDEMPOTENCY_KEY_CHARACTERS_MAX = 255

/** Concurrent writes that share one commit, and one fsync, on SQLite. */
export const COMMIT_GROUP_MAX = 256
/** Chains of the ledger: two writers at once each append to one of their own; counted in writes at once. */
export const LEDGER_LANES = 32
/** Events read at once when the ledger is checked or rebuilt, counted in ledger writes. */
export const LEDGER_PAGE = 1_000
/** Findings that a check of the ledger tells, counted in ledger writes; the first ones say enough. */
export const LEDGER_FINDINGS_MAX = 100
/** How long SQLite waits for another process's lock, in milliseconds. */
export const DATABASE_BUSY_MS = 5 * SECOND
/** Connections one server opens to PostgreSQL. */
export const DATABASE_CONNECTIONS_MAX = 20
/** How long a connection to PostgreSQL, new or free, is waited for, in milliseconds. */
export const DATABASE_CONNECT_MS = 5 * SECOND
/** Longest statement on PostgreSQL, and longest pause inside a transaction, in milliseconds. */
export const DATABASE_STATEMENT_MS = 15 * SECOND
/** After how long without an answer a connection to PostgreSQL counts as lost, in milliseconds. */
export const DATABASE_ANSWER_MS = 20 * SECOND
/** How long a transaction waits for rows that another one holds, in milliseconds. */
export const DATABASE_LOCK_MS = 5 * SECOND
/** Times one of the writes is tried that PostgreSQL undoes because of another one. */
export const WRITE_TRIES_MAX = 8
/** Longest pause before such another try, in milliseconds. */
export const WRITE_RETRY_PAUSE_MS = 500
/** How often a server says that it is there, in milliseconds. */
export const SERVER_BEAT_MS = 5 * SECOND
/** After how long without a word from its server a call counts as interrupted, in milliseconds. */
export const SERVER_GONE_MS = 30 * SECOND
/** After how long a claimed call may no longer start, in milliseconds: then it waits for its next turn. */
export const CALL_START_MS = 5 * SECOND
/** How long a withdrawal waits at most for calls of other servers, in milliseconds: by then none can start. */
export const RECALL_WAIT_MS = CALL_START_MS + SECOND / 2
/** How long a withdrawal still asks about a call that was given up, in milliseconds: its server may live, and clocks differ. */
export const GIVEN_UP_COUNTS_MS = HOUR
/** How often calls to take back, and what became of them, are looked for, in milliseconds. */
export const RECALL_LOOK_MS = 25

/** Pause after a call that did not reach iAdvize, in milliseconds: doubled each time up to the maximum. */
export const IADVIZE_PAUSE_MS = { min: 500, max: 30 * SECOND } as const
/** Longest `Retry-After` that is obeyed, in milliseconds. */
export const RETRY_AFTER_MS_MAX = HOUR
/** Largest answer read from iAdvize, in bytes. */
export const IADVIZE_ANSWER_BYTES_MAX = 64 * 1024
/** Longest explanation kept from an answer of iAdvize, in characters. */
export const IADVIZE_DETAIL_CHARACTERS_MAX = 300
/** Attempts at one read of iAdvize whose answers are lost. */
export const IADVIZE_ASK_ATTEMPTS_MAX = 2
/** Largest call of iAdvize's that is read, in bytes. */
export const IADVIZE_CALL_BYTES_MAX = 256 * 1024
/** Connections for reads and for messages of bots, beside those that texts leave by. */
export const IADVIZE_ASK_CONNECTIONS = 4
/** Newest messages that are read of a conversation. */
export const CONVERSATION_MESSAGES_MAX = 50
/** How long what iAdvize said happened is kept, so that none of it counts twice, in milliseconds. */
export const IADVIZE_EVENTS_KEEP_MS = 30 * DAY
/** Longest type of an event, and longest id, kept from iAdvize, in characters. */
export const IADVIZE_NAME_CHARACTERS_MAX = 100
/** Highest amount of one transaction that is believed, in hundredths; counted in writes of one number. */
export const TRANSACTION_AMOUNT_MAX = 1_000_000_000_00
/** How old a text may be to be what a conversation answers, in milliseconds. */
export const CONVERSATION_ANSWERS_MS = 30 * DAY
/** Conversations one server reads at a time, over as many connections: bots need the others. */
export const CONVERSATIONS_READ_AT_ONCE = 2
/** How often a server looks which conversations are to be read, in milliseconds. */
export const CONVERSATION_LOOK_MS = SECOND
/** How long whoever reads a conversation is believed to be alive, in milliseconds. */
export const CONVERSATION_HOLD_MS = MINUTE
/** Pause before a conversation that could not be read is tried again, in milliseconds: doubled each time. */
export const CONVERSATION_RETRY_MS = { min: 5 * SECOND, max: HOUR } as const
/** How long a conversation that cannot be read is tried, in milliseconds. */
export const CONVERSATION_GIVE_UP_MS = 3 * DAY
/** Attempts at a conversation that iAdvize says it does not have. */
export const CONVERSATION_MISSING_ATTEMPTS_MAX = 8
/** Pause before an open conversation is listened to again, in milliseconds: half its silence, within these. */
export const CONVERSATION_LISTEN_MS = { min: MINUTE, max: 6 * HOUR } as const
/** Silence after which an open conversation is left, in milliseconds: iAdvize closes it after seven days. */
export const CONVERSATION_SILENCE_MS_MAX = 8 * DAY
/** How long a conversation of which nothing is told is listened to, in milliseconds. */
export const CONVERSATION_UNTOLD_MS = 10 * MINUTE
/** How long conversations are kept, in milliseconds: those with somebody nobody knows, and all others. */
export const CONVERSATION_KEEP_MS = { untied: 30 * DAY, tied: 3 * 365 * DAY } as const
/** Conversations that are forgotten in one transaction, counted in ledger writes. */
export const CONVERSATIONS_FORGOTTEN_AT_ONCE = 500
/** Conversations that an export of one person holds, counted in texts that began one: the newest. */
export const PERSON_CONVERSATIONS_MAX = 2_000
/** How often closed conversations are looked through, in milliseconds. */
export const CONVERSATION_POLL_MS = 15 * MINUTE
/** How often a server looks whether that is due, in milliseconds. */
export const CONVERSATION_POLL_LOOK_MS = 30 * SECOND
/** How far each look reaches back before the last one, in milliseconds: what iAdvize closes may show late. */
export const CONVERSATION_POLL_OVERLAP_MS = HOUR
/** Longest stretch of time that one look asks about, in milliseconds. */
export const CONVERSATION_POLL_SPAN_MS = 7 * DAY
/** How long whoever looks through them is believed to be alive, in milliseconds. */
export const CONVERSATION_POLL_HOLD_MS = 5 * MINUTE
/** Conversations on one page of iAdvize's, and pages that one look reads; counted in texts that began one. */
export const CONVERSATION_POLL_PAGES = { size: 50, max: 200 } as const
/** Longest pause between looks that iAdvize refuses, in milliseconds. */
export const CONVERSATION_POLL_PAUSE_MS_MAX = DAY

/** Longest time that statistics cover, in milliseconds. */
export const STATISTICS_SPAN_MS_MAX = 400 * DAY
/** Rows that statistics count at once, counted in texts: others have their turn in between. */
export const STATISTICS_ROWS_AT_ONCE = 2_000
/** Newest batches that the dashboard tells of, in batches. */
export const DASHBOARD_BATCHES = 8
/** Periods before one that say what is usual, in periods: four weeks of days. */
export const ANOMALY_HISTORY_PERIODS = 28
/** Fewest of them that say anything, in periods. */
export const ANOMALY_HISTORY_MIN = 7
/** How often something happens at least before it can be out of the ordinary, in times a period. */
export const ANOMALY_COUNT_MIN = 5
/** How far above the usual the ordinary reaches, in spreads: five leave one false mark in years of days. */
export const ANOMALY_SPREADS = 5
/** How long after a text somebody who leaves counts as leaving because of it, in milliseconds. */
export const LEFT_AFTER_TEXT_MS = 3 * DAY
/** How long the count of who agrees now is reused, in milliseconds. */
export const REACH_KEEP_MS = MINUTE

/** How long a token lives before its documented end when it is renewed, in milliseconds. */
export const IADVIZE_TOKEN_MARGIN_MS = 10 * MINUTE
/** How far apart logins to iAdvize begin, over all servers, in milliseconds: it allows ten a minute. */
export const IADVIZE_LOGIN_SPACING_MS = 30 * SECOND
/** How often a server without a token looks whether another one has obtained it, in milliseconds. */
export const IADVIZE_TOKEN_LOOK_MS = SECOND
/** How long a look at whether iAdvize can be reached may take, in milliseconds. */
export const REACHABILITY_PROBE_MS = 2 * SECOND
/** How long the answer of `/readyz` is reused, in milliseconds. */
export const READINESS_KEEP_MS = SECOND
/** How long a failed write keeps the house from calling itself ready, in milliseconds. */
export const WRITE_FAILURE_KEEP_MS = 30 * SECOND
/** How long the result of that look is reused, in milliseconds. */
export const REACHABILITY_KEEP_MS = 5 * SECOND
/** How often the dispatcher looks for messages whose time has come, in milliseconds. */
export const DISPATCH_POLL_MS = 250
/** For how long ahead messages are claimed before their call can start, in milliseconds. */
export const CLAIM_AHEAD_MS = 100
/** Messages claimed before their call can start, counted in texts: a crash makes them unknown. */
export const CLAIM_AHEAD_MAX = 256
/** After how long without an answer a claim disturbs no call, in milliseconds. */
export const CLAIM_LULL_MS = 4
/** How long outcomes are gathered after some were written, in milliseconds: they share a commit. */
export const OUTCOMES_GATHER_MS = 50
/** Outcomes that are written in one transaction, counted in texts. */
export const OUTCOMES_AT_ONCE = 256
/** How often a server looks whether somebody stopped every text, in milliseconds. */
export const SENDING_LOOK_MS = 250
/** After how long without an answer to that look nothing leaves, in milliseconds. */
export const SENDING_LOOK_ANSWER_MS = 3 * SENDING_LOOK_MS
/** Of how many of the newest texts, at least how many, which share may fail before no more leave. */
export const BREAKER = { texts: 20, textsMin: 10, failedShare: 0.5 } as const
/** How old an outcome may be to count among those, in milliseconds. */
export const BREAKER_WINDOW_MS = 10 * MINUTE
/** Pause after too many failures before one text tries, in milliseconds: doubled each time up to the maximum. */
export const BREAKER_PAUSE_MS = { min: 30 * SECOND, max: 10 * MINUTE } as const
/** Messages on one page of a list, counted in texts. */
export const MESSAGES_PAGE = { usual: 50, max: 200 } as const
/** Messages looked at for one page of a list, counted in texts: a rare category must not hold up the rest. */
export const MESSAGES_LOOKED_AT_MAX = 10_000

/** Events of one category that a receipt lists, counted in ledger writes: the newest. */
export const RECEIPT_EVENTS_MAX = 50
/** Messages that an export of one person holds, counted in texts: the newest. */
export const PERSON_MESSAGES_MAX = 2_000
/** Events that an export of one person holds, counted in ledger writes: the newest. */
export const PERSON_EVENTS_MAX = 10_000
/** Links that an export of one person holds, counted in texts that could carry one: the newest. */
export const PERSON_LINKS_MAX = 2_000
/** Rows of one person read at once, counted in texts. */
export const PERSON_PAGE = 200
/** Events that explain one decision, counted in ledger writes: the newest before it. */
export const DECISION_EVENTS_MAX = 100

/** Form posts one address may send in a minute. Many visitors can share one address. */
export const FORM_POSTS_PER_MINUTE = { optIn: 120, leave: 600 } as const
/** Forms that ask to be texted before the next ones cost the browser some work, counted in writes in an hour: from one address, for one prefix of numbers. */
export const FORMS_BEFORE_PROOF = { address: 100, prefix: 50 } as const
/** What an hour is to those counts, in seconds. */
export const PROOF_WINDOW_S = HOUR / SECOND
/** Rounds of PBKDF2 in one try; a browser needs 256 tries on average. Counted in writes of one hash. */
export const PROOF_ROUNDS = 5_000
/** How long such work counts, in milliseconds, and once only. */
export const PROOF_LIFE_MS = 10 * MINUTE
/** Longest proof that is read, in characters. */
export const PROOF_CHARACTERS_MAX = 2_000
/** How long the confirmation after an opt-in can be shown again, in milliseconds. */
export const CONFIRMATION_KEEP_MS = 10 * MINUTE

/** Length of the code that proves a number, in characters: digits. */
export const CODE_CHARACTERS = 6
/** Longest code read from the form, in characters: the whole text may be pasted. */
export const CODE_INPUT_CHARACTERS_MAX = 300
/** How long a code can be typed, in milliseconds. */
export const CODE_LIFE_MS = 15 * MINUTE
/** Tries before another code is needed, counted in writes: each is on disk before it is answered. */
export const CODE_TRIES_MAX = 5
/** How long to wait before another code is asked for, in milliseconds. */
export const CODE_RESEND_MS = 30 * SECOND
/** How long a choice waits for its code before it lapses, in milliseconds. */
export const PENDING_KEEP_MS = DAY
/** National digits after the calling code that make a prefix, in characters. */
export const PREFIX_CHARACTERS = 3
/** Codes that may leave, counted in texts: to one number and in all in a day, from one address and to one prefix in an hour. */
export const CODES_MAX = { number: 5, all: 2_000, address: 10, prefix: 60 } as const
/** What an hour and a day are to those counts, in milliseconds. */
export const CODE_WINDOW_MS = { hour: HOUR, day: DAY } as const
/** From how many texts to a prefix in a day on, and below which share of codes typed, no more leave to it. */
export const CODE_WATCHDOG = { texts: 20, typedShare: 0.1 } as const
/** Requests that lapse in one go, counted in ledger writes. */
export const LAPSES_AT_ONCE = 500

/** How long SIGTERM leaves in all before the process ends anyway, in milliseconds. */
export const SHUTDOWN_MS = 18 * SECOND
/** How long of that calls to iAdvize already started may still take, in milliseconds. */
export const SETTLE_MS = 11 * SECOND
/** How long of that requests already accepted may still take, in milliseconds. */
export const DRAIN_MS = 4 * SECOND

/** Texts the sandbox keeps, oldest forgotten first. */
export const SANDBOX_TEXTS_MAX = 500
/** Conversations the sandbox keeps, oldest forgotten first. */
export const SANDBOX_CONVERSATIONS_MAX = 100
/** Messages the sandbox keeps of a conversation, oldest forgotten first. */
export const SANDBOX_UTTERANCES_MAX = 200
/** Longest text a drawn phone sends back, in characters. */
export const SANDBOX_REPLY_CHARACTERS_MAX = 1_000
/** How long iAdvize waits for a bot, in milliseconds (external bots, time-outs). */
export const SANDBOX_BOT_MS = 10 * SECOND
/** Longest pause that the sandbox's iAdvize makes because a bot asks it to, in milliseconds. */
export const SANDBOX_AWAIT_MS_MAX = 3 * SECOND
/** How long whoever writes back waits to see the answer, in milliseconds. */
export const SANDBOX_REPLY_WAIT_MS = 2 * SECOND
/** When iAdvize delivers a webhook again that was not taken, in milliseconds after the time before. */
export const SANDBOX_WEBHOOK_RETRY_MS = [10 * SECOND, 20 * SECOND] as const
/** Most conversations on one page of the sandbox's GraphQL. */
export const SANDBOX_PAGE_CONVERSATIONS_MAX = 100
/** How long the sandbox waits before it answers when it is told to be slow, in milliseconds. */
export const SANDBOX_DELAY_MS = { slow: 2 * SECOND } as const
/** Largest request body the sandbox reads, in bytes. */
export const SANDBOX_BODY_BYTES_MAX = 64 * 1024
/** Longest GraphQL document the sandbox parses, in lexical tokens: validation can be quadratic. */
export const SANDBOX_QUERY_TOKENS_MAX = 2_000
/** Random part of a message id of the sandbox, in bytes: 32 hexadecimal digits as at iAdvize. */
export const SANDBOX_MESSAGE_ID_BYTES = 16
/** Length of a token of the sandbox, in bytes. */
export const SANDBOX_TOKEN_BYTES = 32
/** Life of a token of the sandbox, in seconds, as iAdvize documents its own. Never enforced. */
export const SANDBOX_TOKEN_LIFE_S = DAY / SECOND

/** Longest line of an import, in bytes: a notice of ten thousand characters fits, escaped too. */
export const IMPORT_LINE_BYTES_MAX = 64 * 1024
/** Largest row of an import, in characters: a quoted cell can contain line breaks. */
export const IMPORT_ROW_CHARACTERS_MAX = 128 * 1024
/** Most columns a CSV header may have; exports of other tools have a few hundred. */
export const IMPORT_HEADER_COLUMNS_MAX = 1_000
/** How much of an import is split into lines at once, in bytes. */
export const IMPORT_CHUNK_BYTES = 64 * 1024
/** Longest name from a file that an error repeats, in characters. */
export const IMPORT_NAME_CHARACTERS_MAX = 40
/** Text an export gathers before it passes it on, in characters. */
export const EXPORT_CHUNK_CHARACTERS = 64 * 1024
/** How often a progress bar is drawn again, in milliseconds. */
export const PROGRESS_REDRAW_MS = 100

/** How much of an import is put in the order of its numbers at a time, in characters. */
export const IMPORT_SORT_SIZE = 6 * 1024 ** 2
/** What a row of an import weighs beside its text, in characters: objects in memory. An import that goes on needs the same. */
export const IMPORT_ROW_WEIGHT = 128
/** Piece of memory that takes rows which wait for their turn, in bytes. */
export const IMPORT_STORE_BYTES = 256 * 1024
/** Rows of an import that one transaction applies, counted in ledger writes: opt-outs wait for it. */
export const IMPORT_ROWS_AT_ONCE = 1_024
/** Transactions’ worth of rows that a thread reads ahead of the one being written, a thousand writes each. */
export const IMPORT_PARTS_AHEAD = 3
/** Memory of the thread that reads a large import or batch, in megabytes: for what lives long, and what does not. */
export const IMPORT_THREAD_MEGABYTES = {
  maxOldGenerationSizeMb: 48,
  maxYoungGenerationSizeMb: 12,
} as const
/** Different wordings of an import that are remembered, counted in texts. */
export const IMPORT_NOTICES_REMEMBERED = 1_000
/** Errors of an import or a batch that are told, the first ones; counted in writes or texts that were refused. */
export const IMPORT_ERRORS_MAX = 1_000
/** Largest file of an import, in bytes. */
export const IMPORT_FILE_BYTES_MAX = 2 * 1024 ** 3
/** Piece of a file that is sealed and kept at once, in bytes. */
export const IMPORT_PIECE_BYTES = 1024 ** 2
/** How long whoever works on an import is believed to be alive without a sign, in milliseconds. */
export const IMPORT_HOLD_MS = 30 * SECOND
/** How often imports whose worker is gone are looked for, in milliseconds. */
export const IMPORT_LOOK_MS = 5 * SECOND
/** States of an export that are read at once, counted in ledger writes. */
export const EXPORT_ROWS_AT_ONCE = 500
/** Recipients that retention reviews in one transaction, counted in ledger writes. */
export const RETENTION_PAGE = 200
/** How long a run of retention belongs to a process that says nothing, in milliseconds. */
export const RETENTION_HOLD_MS = 5 * MINUTE
/** How often a server looks whether a night still lacks its run, in milliseconds. */
export const RETENTION_CHECK_MS = MINUTE
/** When a night begins, in milliseconds after midnight UTC. */
export const RETENTION_NIGHT_MS = 2 * HOUR

/** How often a running server reads which keys there are, in milliseconds. */
export const KEYRING_REFRESH_MS = 5 * SECOND
/** How long a new key only opens before it also seals, in milliseconds: every server knows it by then. */
export const KEY_SETTLE_MS = 2 * KEYRING_REFRESH_MS
/** Persons' keys wrapped anew in one transaction, counted in ledger writes. */
export const REWRAP_PAGE = 200

/** Windows that the sending hours of the brand, or of one of its categories, may list. */
export const SENDING_WINDOWS_MAX = 50
/** How far ahead the next opening of the sending hours is looked for, in milliseconds. */
export const SENDING_HOURS_AHEAD_MS = 35 * DAY
/** Answers about sending hours remembered for each setting; each serves the texts to one place. */
export const HOURS_REMEMBERED_MAX = 2_000
/** Years of holidays remembered for each calendar; the texts of a day ask about two or three. */
export const HOLIDAY_YEARS_REMEMBERED = 8
/** Longest spread of held texts behind an opening, in milliseconds. */
export const RELEASE_SPREAD_MS_MAX = 30 * MINUTE

/** Most texts in one batch. */
export const BATCH_TEXTS_MAX = 2_000_000
/** Texts of a batch that are gated and kept at once; the first ones at once, then always more. */
export const BATCH_TEXTS_AT_ONCE = { first: 64, most: 1_024 } as const
/** How long texts that have arrived wait for others, in milliseconds. */
export const BATCH_GATHER_MS = 200
/** Up to how many bytes a batch is read by the server’s own thread: a second one has to start first. */
export const BATCH_SMALL_BYTES_MAX = 512 * 1024
/** How many bytes of a longer batch have arrived when its other thread is started: what came before leaves meanwhile. */
export const BATCH_BEGINNING_BYTES = 64 * 1024
/** How long whoever receives a batch is believed to be alive without a sign, in milliseconds. */
export const BATCH_HOLD_MS = 10 * SECOND
/** Texts of one batch that wait for their call; the others stay in its parts until there is room. */
export const BATCH_AHEAD_MAX = 2_000
/** Texts of a batch that get their turn, or are cancelled, in one transaction. */
export const BATCH_AT_ONCE = { turns: 64, cancels: 1_000 } as const
/** From how soon on a text counts as waiting for its call, in milliseconds. */
export const BATCH_SOON_MS = MINUTE
/** How often a server looks which batches have something to do, in milliseconds. */
export const BATCH_LOOK_MS = 250
/** Shares of a batch that leave before the rest is let go, and how many texts at least. */
export const CANARY_STEPS = { shares: [0.01, 0.1], textsMin: 20 } as const
/** Which shares of the texts of a step may fail, and may make their readers leave. */
export const CANARY_THRESHOLDS = { failed: 0.05, optOuts: 0.02 } as const
/** How long a step is watched once all its texts stand still, in milliseconds. */
export const CANARY_WATCH_MS = MINUTE

/** Longest text whose intent may be asked for, in characters. */
export const INTENT_TEXT_CHARACTERS_MAX = 10_000
/** How much of it is read, from the beginning, in characters: who wants out says so soon. */
export const INTENT_READ_CHARACTERS_MAX = 1_000
/** Words whose meaning is remembered for each language, counted in pieces of texts. */
export const INTENT_WORDS_REMEMBERED = 2_000
/** How many words of it are read, in pieces of texts: the time grows with them. */
export const INTENT_WORDS_MAX = 120

/** Operators of iAdvize that can be this bot; each answers the messages of one language. */
export const BOTS_MAX = 200
/** Routing rules that are kept of one operator; the messages go to the first. */
export const BOT_RULES_MAX = 50
/** How often a server reads which operators there are, in milliseconds: another one may have heard of them. */
export const BOTS_REFRESH_MS = 5 * SECOND
/** Longest message of a bot, in characters (iAdvize, external bots). */
export const BOT_MESSAGE_CHARACTERS_MAX = 450
/** Pause between two messages of a bot, in milliseconds: they can arrive in another order without it. */
export const BOT_PAUSE_MS = SECOND
/** How long somebody is looked for who takes over a conversation, in milliseconds: iAdvize takes 5 to 60 seconds, and advises 15 or more. */
export const BOT_TRANSFER_MS = 30 * SECOND
/** How long an answer waits for iAdvize to tell the number, in milliseconds: the calls that must be taken back need the rest of its ten seconds. */
export const BOT_NUMBER_WAIT_MS = 2 * SECOND
/** How late the confirmation of a withdrawal may still follow, in milliseconds: iAdvize ends a conversation with a bot after five minutes of silence. */
export const BOT_FOLLOW_UP_MS = 5 * MINUTE
/** Conversations whose number is remembered, counted in messages that began one. */
export const BOT_CONVERSATIONS_REMEMBERED = 5_000
/** Numbers asked for before anybody wants to leave, at once, over few connections; counted in messages that began. */
export const BOT_NUMBERS_AHEAD_MAX = 50
/** How long an answer that changed something is given once more, in milliseconds. */
export const BOT_ANSWERS_KEEP_MS = 7 * DAY
/** How often withdrawals are looked for whose number was not known, in milliseconds. */
export const WITHDRAWALS_LOOK_MS = SECOND
/** Those that one look takes, counted in ledger writes. */
export const WITHDRAWALS_AT_ONCE = 20
/** How long whoever asks for such a number is believed to be alive, in milliseconds. */
export const WITHDRAWAL_HOLD_MS = MINUTE
/** Pause before such a number is asked for again, in milliseconds: doubled each time up to the maximum. */
export const WITHDRAWAL_RETRY_MS = { min: 5 * SECOND, max: 30 * MINUTE } as const
/** How long such a number is asked for, in milliseconds: then somebody has to look into it. */
export const WITHDRAWAL_GIVE_UP_MS = 3 * DAY
/** Upper edges of the times that answers of the bot are counted by, in milliseconds. */
export const BOT_TIMES_MS = [5, 10, 25, 50, 100, 250, 1_000, 2_500, 10_000] as const
/** How long events are kept for whoever pulls them or could not be reached, in milliseconds. */
export const EVENTS_KEEP_MS = 30 * DAY
/** Facts of one kind that are taken into the feed in one transaction, counted in writes. */
export const FEED_FACTS_AT_ONCE = 500
/** Transactions that one pull of events waits for, counted in writes of so many facts each. */
export const FEED_TURNS_PER_PULL = 8
/** How far before a moment the first event after it is looked for, in milliseconds: clocks differ. */
export const FEED_CLOCK_MARGIN_MS = MINUTE
/** Old events that are dropped in one transaction, counted in writes. */
export const EVENTS_DROPPED_AT_ONCE = 1_000
/** Events in one answer, counted in writes that they tell. */
export const EVENTS_PAGE = { usual: 100, max: 500 } as const

/** Endpoints that events are posted to, counted in connections they may need at once. */
export const WEBHOOKS_MAX = 10
/** Longest address of an endpoint, in characters. */
export const WEBHOOK_URL_CHARACTERS_MAX = 2_000
/** Length of the secret that signs what an endpoint gets, in bytes. */
export const WEBHOOK_SECRET_BYTES = 32
/** How long a secret that was replaced signs beside the new one, in milliseconds. */
export const WEBHOOK_OLD_SECRET_MS = DAY
/** How long an endpoint may take to answer, in milliseconds. */
export const WEBHOOK_TIMEOUT_MS = 15 * SECOND
/** How much of its answer is read, in bytes: only the status counts. */
export const WEBHOOK_ANSWER_BYTES_MAX = 16 * 1024
/** Events posted to one endpoint at once, in connections. */
export const WEBHOOK_CONNECTIONS = 8
/** Events that are taken for one endpoint at once, counted in writes that end together. */
export const WEBHOOK_EVENTS_AT_ONCE = 64
/** Events one endpoint may owe an answer for before the next ones stay in the feed, counted in writes. */
export const WEBHOOK_PENDING_MAX = 1_000
/** Events of the feed that are looked at for one endpoint in a transaction, counted in writes. */
export const WEBHOOK_FEED_LOOK = 500
/** How often a server looks for events to post, in milliseconds. */
export const WEBHOOK_LOOK_MS = 250
/** How long events that a server has taken belong to it, in milliseconds: all of them may be slow. */
export const WEBHOOK_HOLD_MS =
  (WEBHOOK_TIMEOUT_MS * WEBHOOK_EVENTS_AT_ONCE) / WEBHOOK_CONNECTIONS + MINUTE
/** When an event is tried, in milliseconds after the try before; then it is a dead letter. */
export const WEBHOOK_RETRIES_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]
/** By which share of its milliseconds a pause before another try is drawn out at most. */
export const WEBHOOK_JITTER_SHARE = 0.2
/** Longest pause that an endpoint may ask for, in milliseconds. */
export const WEBHOOK_RETRY_AFTER_MS_MAX = DAY
/** Longest pause there can be before another try, in milliseconds: a later one comes of a wrong clock. */
export const WEBHOOK_PAUSE_MS_MAX = 2 * DAY
/** After how long without a success, in milliseconds, an endpoint is told nothing any more. */
export const WEBHOOK_FAILING_MS = 5 * DAY
/** How many failures that takes at least, counted in writes of what failed: a clock can jump. */
export const WEBHOOK_FAILURES_MIN = 10
/** How long events being posted may still take when the server stops, in milliseconds. */
export const WEBHOOK_STOP_MS = 3 * SECOND
/** Calls that one agent's desk app may make in a minute: opening conversations all day needs a tenth. */
export const DESK_CALLS_PER_MINUTE = 120
/** Calls of the intent service that one address may make in a minute: a floor of agents shares one. */
export const DESK_INTENTS_PER_MINUTE = 3_000
/** Newest messages of such a call that are read. */
export const DESK_MESSAGES_MAX = 200
/** Newest messages of a visitor in which the desk app looks for a wish. */
export const DESK_WISH_MESSAGES = 5
/** Longest token of the desk that is read, in characters. */
export const DESK_TOKEN_CHARACTERS_MAX = 4_096
/** How far the clocks of iAdvize and of Accord may lie apart, in seconds. */
export const DESK_TOKEN_SKEW_S = 10
/** Oldest token of the desk that counts, in seconds, whatever end it gives itself; iAdvize's live a minute. */
export const DESK_TOKEN_AGE_S = HOUR / SECOND
/** How long the desk app waits for iAdvize's library, and for the desk behind it, in milliseconds. */
export const DESK_LIBRARY_MS = 10 * SECOND
/** How long a browser remembers that a desk may ask the intent service, in seconds. */
export const DESK_PREFLIGHT_S = HOUR / SECOND
/** Longest note of an agent beside the reason they chose, in characters: both fit into one reference. */
export const DESK_NOTE_CHARACTERS_MAX = 140

/** How long a link lets one person into the brand's side, in milliseconds: then another one is made. */
export const INVITATION_MS = DAY
/** How long a session of an operator lasts at most, in milliseconds: a day of work. */
export const ADMIN_SESSION_MS = 12 * HOUR
/** How long such a session lasts without a sign of life, in milliseconds. */
export const ADMIN_IDLE_MS = 2 * HOUR
/** How often its sign of life is written down, in milliseconds. */
export const ADMIN_SEEN_MS = MINUTE
/** How long a session that is over, or a link, stays listed in the database, in milliseconds. */
export const ADMIN_FORGET_MS = 30 * DAY
/** How long a sign-in that has begun can be finished, in milliseconds: a code, a passkey, the company's page. */
export const SIGN_IN_STEP_MS = 10 * MINUTE
/** How long the company's sign-in may take to answer, in seconds. */
export const SSO_ANSWER_S = 10
/** Wrong passwords for one person before they wait, and from one address, in attempts. */
export const SIGN_IN_ATTEMPTS = { person: 10, address: 30 } as const
/** Wrong codes of a second factor before its person waits, in attempts: a million codes, three good at once. */
export const SECOND_FACTOR_ATTEMPTS = 5
/** How long they wait, in seconds. */
export const SIGN_IN_WAIT_S = (15 * MINUTE) / SECOND
/** Shortest password, in characters (NIST SP 800-63B-4: 8, and 15 where nothing else is asked). */
export const PASSWORD_CHARACTERS_MIN = 12
/** Longest password that is read, in characters. */
export const PASSWORD_CHARACTERS_MAX = 256
/** What one Argon2id takes: memory in kibibytes times 1024 bytes, and passes (OWASP). */
export const PASSWORD_COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
/** Longest name of an operator or a passkey, in characters. */
export const OPERATOR_NAME_CHARACTERS_MAX = 80
/** Longest address of an operator, in characters (RFC 5321). */
export const EMAIL_CHARACTERS_MAX = 254
/** Acts on one page of the audit ledger, counted in writes. */
export const AUDIT_PAGE = 50
/** Longest detail of an act that is kept, in characters. */
export const AUDIT_DETAIL_CHARACTERS_MAX = 300
/** Form posts to the brand's side that one address may send in a minute. */
export const ADMIN_POSTS_PER_MINUTE = 600
/** Newest messages and conversations in which a launch check looks for evidence, counted in texts. */
export const LAUNCH_EVIDENCE_ROWS = 10_000
/** How far back a launch check looks for choices and closed conversations, in milliseconds. */
export const LAUNCH_LOOK_BACK_MS = 30 * DAY
/** How long figures may stand still before a launch check says so, in milliseconds. */
export const LAUNCH_STILL_MS = 7 * DAY
/** How often a launch check looks whether a token was obtained, in milliseconds. */
export const LAUNCH_TOKEN_LOOK_MS = 50
/** How long a launch check waits for a page of the house, in milliseconds. */
export const LAUNCH_PAGE_MS = 10 * SECOND
/** Largest page that a launch check reads, in bytes. */
export const LAUNCH_PAGE_BYTES_MAX = 1024 * 1024
/** How far this machine's clock may be from another, in milliseconds: beyond it, somebody must look. */
export const LAUNCH_CLOCK_APART_MS = 5 * SECOND
/** How far apart two clocks may be before a server seems gone to the others, in milliseconds. */
export const LAUNCH_CLOCK_WRONG_MS = 30 * SECOND
/** Room on the database's disk below which a launch check says so, in bytes. */
export const LAUNCH_ROOM_BYTES = 2 * 1024 * 1024 * 1024
/** Room on the database's disk below which a launch check fails, in bytes. */
export const LAUNCH_ROOM_NEEDED_BYTES = 256 * 1024 * 1024
/** Most people that a demonstration makes up, in texts of one run. */
export const DEMO_PEOPLE_MAX = 1_000
/** How long a demonstration waits for an answer of the server, in milliseconds. */
export const DEMO_ANSWER_MS = 30 * SECOND
/** How long spans may take on their way to a collector, in milliseconds: a stop waits for them. */
export const TRACE_EXPORT_MS = 3 * SECOND
/** Longest value of an attribute of a span, in characters. */
export const TRACE_SPAN_CHARACTERS_MAX = 200
/** How often spans are handed over, in milliseconds. */
export const TRACE_EVERY_MS = SECOND
/** Rows on one page of a list of the brand's side, counted in messages. */
export const ADMIN_PAGE_ROWS = 50
/** How often the page of a batch that runs asks for itself, in seconds. */
export const BATCH_REFRESH_S = 5
