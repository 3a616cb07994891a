/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    accord: import('../server/http/visitor-services.ts').VisitorServices
    visit: import('../server/http/visitor-services.ts').Visit
    /** Set when a post was answered without being read. */
    refused?: { refusal: import('../server/http/pages.ts').Refusal; path: string }
  }
}
