/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    accord: import('../server/http/visitor-services.ts').VisitorServices
    visit: import('../server/http/visitor-services.ts').Visit
  }
}
