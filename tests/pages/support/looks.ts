import type { Frame, Page } from '@playwright/test'
import axe from 'axe-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** By night only the colours are others. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** Each broken rule with the elements that break it: empty when a page is in order. */
const violationsIn = (page: Page | Frame, runOnly: axe.RunOnly): Promise<string[]> =>
  page.evaluate(async (only) => {
    const { violations } = await axe.run(document, { runOnly: only, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`,
      ),
    )
  }, runOnly)

/** Rules of accessibility that a page, or a frame in it, breaks by day and by night. */
export async function brokenRules(
  page: Page,
  looked: Page | Frame = page,
): Promise<{ byDay: string[]; byNight: string[] }> {
  // Once for both: reading half a megabyte of script takes longer than all the rules.
  await looked.evaluate(axe.source)
  await page.emulateMedia({ colorScheme: 'light' })
  const byDay = await violationsIn(looked, { type: 'tag', values: RULES })
  await page.emulateMedia({ colorScheme: 'dark' })
  const byNight = await violationsIn(looked, { type: 'rule', values: COLOUR_RULES })
  return { byDay, byNight }
}

const FINGER_PX = 44

/**
 * What is smaller than a finger: buttons, fields, boxes with their words, and links that stand
 * alone. A link within a sentence has the height of its line (WCAG 2.2, 2.5.8).
 */
export const tooSmall = (page: Page | Frame) =>
  page.evaluate((finger) => {
    const isHidden = (element: Element) => element.closest('.unseen, .skip') !== null
    const isInSentence = (element: Element) =>
      element.tagName === 'A' &&
      element.parentElement?.textContent.trim() !== element.textContent.trim()
    const controls = document.querySelectorAll(
      'a, button, summary, select, input:not([type=hidden])',
    )
    return [...controls]
      .filter(
        (control) => control.checkVisibility() && !isHidden(control) && !isInSentence(control),
      )
      .map((control) => {
        const target = control.closest('label.choice') ?? control
        const { width, height } = target.getBoundingClientRect()
        const words = target.textContent.trim() || control.getAttribute('name')
        return { words, width: Math.round(width), height: Math.round(height) }
      })
      .filter(({ width, height }) => width < finger || height < finger)
  }, FINGER_PX)

/** What sticks out of the page on the right. */
export const sticksOut = (page: Page | Frame) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`)
  })
