/// <reference types="astro/client" />

/** One script with all it imports, as text: astro.config.mjs makes it. */
declare module '*?standalone' {
  const script: string
  export default script
}

declare namespace App {
  interface Locals {
    accord: import('./domain/visitor-services.ts').VisitorServices
    visit: import('./domain/visitor-forms.ts').Visit
    /** What the pages under /admin may ask; set there alone, as the three after it. */
    admin: import('../server/http/admin/services.ts').AdminServices
    /** Who is signed in: on every page of /admin whose address asks for that. */
    operator: import('./domain/admin/operator.ts').Operator
    /** Who acts and from where, for the audit ledger. */
    acting: import('./domain/admin/operator.ts').Acting
    adminLocale: import('./domain/admin/operator.ts').AdminLocale
    /** Set for the reference of the API. */
    apiDescription?: import('./domain/api-description.ts').ApiDescription
    /** Set by the error page when the database could not serve. */
    unavailable?: boolean
    /** Set when a post was answered without being read. */
    refused?: { refusal: import('./domain/visitor-forms.ts').FormRefusal; path: string }
  }
}
