/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** What Hono decided that an on-demand page shows; see `schema/contracts/views.ts`. */
    view: import('../schema/contracts/views.ts').View | undefined;
  }
}
