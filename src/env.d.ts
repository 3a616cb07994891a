/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    accord: import('./domain/visitor-services.ts').VisitorServices
    visit: import('./domain/visitor-forms.ts').Visit
    /** Set when a post was answered without being read. */
    refused?: { refusal: import('./domain/visitor-forms.ts').FormRefusal; path: string }
  }
}
