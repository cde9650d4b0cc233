// @ts-nocheck: what a browser has is not what Node has, and the rest is checked without it.
// What the page does: it says what stands behind a figure, leads there and back, finds and filters. Texts are only ever set as text.
;(() => {
  const data = JSON.parse(document.getElementById('figures').textContent)
  /** A list of numbers is a sum; growth is a quotient. */
  const unpacked = (node) => {
    if (!Array.isArray(node)) return node
    if (node[0] === 'g') return ['q', ['s', node[1], -node[2]], node[2]]
    return typeof node[0] === 'number' ? ['s', ...node] : [node[0], ...node.slice(1).map(unpacked)]
  }
  /** Short figures are numbers there. */
  const words = (figure = '') => `${figure}`
  const checks = data.checks.map(([sort, expression, allowed, printed, computed, difference, remark]) => {
    const [kind, verdict, weight] = data.sorts[sort]
    return {
      kind,
      verdict,
      information: weight === 'information',
      expression: unpacked(expression ?? ''),
      allowed: words(allowed),
      printed: words(printed),
      computed: words(computed),
      difference: words(difference),
      remark,
    }
  })
  let [caption, column] = [-1, -1]
  const facts = data.facts.map(([shown, checks, live, at, called]) => {
    caption = called === undefined || called === '' ? caption : called
    column = at === undefined || at === '' ? column + 1 : at
    const [heading, title] = data.columns[column]
    return {
      label: data.strings[caption],
      heading: data.strings[heading],
      title: data.strings[title],
      shown,
      checks: [checks ?? ''].flat().filter((check) => check !== ''),
      live: unpacked(live || undefined),
    }
  })
  const release = document.getElementById('release')
  const detail = document.getElementById('detail')
  const query = document.getElementById('query')
  const byVerdict = document.getElementById('by-verdict')
  const byStatement = document.getElementById('by-statement')
  const found = document.getElementById('found')
  const count = document.getElementById('count')
  const legend = document.getElementById('legend')
  const marks = [...release.querySelectorAll('mark')]
  const factMarks = marks.filter((mark) => mark.dataset.claim === undefined)
  const claimMarks = marks.filter((mark) => mark.dataset.claim !== undefined)
  const order = new Map(marks.map((mark, at) => [mark, at]))
  const factNumber = new Map(factMarks.map((mark, at) => [mark, at + 1]))
  const claimNumber = new Map(claimMarks.map((mark, at) => [mark, at]))
  const exceptions = marks.filter((mark) => mark.dataset.verdict === 'exception')
  const verdicts = {
    exception: 'Exception',
    rounding: 'Holds within rounding',
    holds: 'Holds to the last digit',
    part: 'Feeds figures that agree; it has no check of its own',
    open: 'Open: nothing in the release bears it out',
  }
  const kinds = {
    foots: 'Foots',
    'cross-foots': 'Cross-foots',
    'rolls-forward': 'Rolls forward',
    ties: 'Ties',
    balances: 'Balances',
    'per-share': 'Per share',
    ratio: 'Ratio',
    growth: 'Change',
    narrative: 'In the text',
  }
  const back = []
  let chosen

  /** The checks that are computed from each figure. */
  const feeds = new Map()
  const partsOf = (node) =>
    typeof node === 'number'
      ? [Math.abs(node)]
      : Array.isArray(node) && node[0] !== 'a'
        ? node.slice(1).flatMap(partsOf)
        : []
  checks.forEach((check, at) => {
    for (const part of new Set(partsOf(check.expression))) feeds.set(part, [...(feeds.get(part) ?? []), at])
  })
  const owners = new Map()
  facts.forEach((fact, at) => {
    for (const check of fact.checks) owners.set(check, at + 1)
  })

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name)
    if (text !== undefined) made.textContent = text
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    return made
  }
  const labelOf = (number) => facts[number - 1].label
  const columnOf = (number) => facts[number - 1].heading
  const statementOf = (number) => facts[number - 1].title
  const shownOf = (number) => facts[number - 1].shown || shownIn(factMarks[number - 1].textContent)
  const shownIn = (text) => {
    const solid = text.replace(/[$ ]/g, '')
    return /\d/.test(solid) ? solid.replace(/^\((.*)\)$/, '−$1') : '—'
  }
  const named = (number) => [labelOf(number), columnOf(number)].filter(Boolean).join(', ')

  const toFigure = (number, text) => {
    const mark = factMarks[number - 1]
    return mark === undefined ? element('span', text) : leadingTo(mark, text)
  }
  /** A link and no button, so that a formula breaks between its words. */
  const leadingTo = (mark, text) => {
    // The page itself numbers in another order.
    mark.id ||= `m-${order.get(mark)}`
    return element('a', text, { href: `#${mark.id}` })
  }

  /** An expression as words and links, its parts called apart by what differs among them. */
  const formula = (node, names, around = 0) => {
    const bracketed = (pieces) => (around > 1 ? ['(', ...pieces, ')'] : pieces)
    if (typeof node === 'string') return [node]
    if (typeof node === 'number') return [toFigure(Math.abs(node), names(Math.abs(node)))]
    const [kind, ...children] = node
    if (kind === 'a') return [children[0]]
    if (kind === 'b') return ['|', ...formula(children[0], names), '|']
    if (kind === 'p')
      return bracketed(children.flatMap((child, at) => [...(at === 0 ? [] : [' × ']), ...formula(child, names, 2)]))
    if (kind === 'q') return [...formula(children[0], names, 2), ' ÷ ', ...formula(children[1], names, 3)]
    if (kind === 'n') return ['− ', ...formula(children[0], names, 2)]
    const pieces = children.flatMap((child, at) => {
      const isNegated = Array.isArray(child) && child[0] === 'n'
      const less = isNegated || (typeof child === 'number' && child < 0)
      const term = isNegated ? formula(child[1], names, 2) : formula(child, names, 1)
      return [less ? (at === 0 ? '− ' : ' − ') : at === 0 ? '' : ' + ', ...term]
    })
    return bracketed(pieces)
  }

  /** What tells the parts of a figure's formula apart: captions, else columns, else both; a sentence has no caption. */
  const namesFor = (node, own) => {
    const parts = [...new Set(partsOf(node))]
    if (own !== undefined && parts.every((part) => labelOf(part) === labelOf(own)))
      return (number) =>
        statementOf(number) === statementOf(own)
          ? columnOf(number) || labelOf(number)
          : [statementOf(number), columnOf(number)].filter(Boolean).join(', ')
    const labels = parts.map(labelOf)
    return (number) =>
      labels.filter((label) => label === labelOf(number)).length > 1 ? named(number) : labelOf(number) || named(number)
  }

  const row = (head, value, total = false) => {
    const made = element('tr', undefined, total ? { class: 'total' } : {})
    const th = element('th', undefined, { scope: 'row' })
    th.append(...[head].flat())
    const td = element('td')
    td.append(...[value].flat())
    made.append(th, td)
    return made
  }

  const checkSection = (at, own) => {
    const { kind, verdict, information, computed, difference, allowed, expression, remark } = checks[at]
    const printed = checks[at].printed || (own === undefined ? '' : shownOf(own))
    const made = element('section')
    const agrees =
      verdict === 'exact'
        ? 'agrees'
        : verdict === 'rounding' || verdict === 'boundary'
          ? 'agrees within rounding'
          : verdict === 'unmatched'
            ? 'nothing to compare with'
            : information
              ? 'differs; for information'
              : 'does not agree'
    made.append(element('h3', `${kinds[kind] ?? kind}: ${agrees}`))
    if (expression === '') return made
    const names = namesFor(expression, own)
    const table = element('table')
    const body = element('tbody')
    const terms =
      typeof expression === 'number'
        ? [expression]
        : Array.isArray(expression) && expression[0] === 's'
          ? expression.slice(1)
          : undefined
    if (terms?.every((term) => typeof term === 'number')) {
      for (const term of terms)
        body.append(
          row([term < 0 ? '− ' : '', toFigure(Math.abs(term), names(Math.abs(term)))], shownOf(Math.abs(term))),
        )
    } else {
      const words = element('p')
      words.append(...formula(expression, names))
      made.append(words)
      for (const part of new Set(partsOf(expression))) body.append(row(toFigure(part, names(part)), shownOf(part)))
    }
    const isExact = verdict === 'exact'
    if (computed || isExact) body.append(row('computed', computed || printed, true))
    body.append(row('printed', printed))
    if (difference || isExact) body.append(row('difference', difference || '0'))
    if (allowed) body.append(row('allowed by rounding', allowed))
    table.append(body)
    made.append(table)
    if (remark) made.append(element('p', remark, { class: 'muted' }))
    return made
  }

  const describe = (mark) => {
    const number = factNumber.get(mark)
    const parts = []
    const close = element('button', '×', { type: 'button', class: 'close', 'aria-label': 'Close' })
    close.addEventListener('click', leave)
    parts.push(close)
    if (back.length > 0) {
      const button = element('button', '← back', { type: 'button' })
      button.addEventListener('click', () => choose(back.pop(), false))
      parts.push(button)
    }
    parts.push(element('h2', number === undefined ? mark.textContent : `${named(number)}: ${shownOf(number)}`))
    if (number !== undefined) parts.push(element('p', statementOf(number), { class: 'muted' }))
    parts.push(element('p', verdicts[mark.dataset.verdict], { class: 'verdict' }))
    const own = number === undefined ? (data.claims[claimNumber.get(mark)] ?? []) : facts[number - 1].checks
    for (const at of own) parts.push(checkSection(at, number))
    const live = number === undefined ? undefined : facts[number - 1].live
    if (live !== undefined) {
      const words = element('p')
      words.append('= ', ...formula(live, namesFor(live, number)))
      parts.push(words)
    }
    const fed = number === undefined ? [] : (feeds.get(number) ?? [])
    if (fed.length > 0) {
      const box = element('details')
      box.open = own.length === 0
      box.append(element('summary', `Part of ${fed.length} ${fed.length === 1 ? 'check' : 'checks'}`))
      const list = element('ul')
      for (const at of fed.slice(0, 40)) {
        const item = element('li')
        const owner = owners.get(at)
        const { kind, verdict } = checks[at]
        const claim = claimMarks.find((each) => data.claims[claimNumber.get(each)]?.includes(at))
        if (owner !== undefined) item.append(toFigure(owner, named(owner)))
        else item.append(claim === undefined ? 'the text' : leadingTo(claim, `in the text: ${claim.textContent}`))
        item.append(` (${(kinds[kind] ?? kind).toLowerCase()}, ${verdict})`)
        list.append(item)
      }
      box.append(list)
      parts.push(box)
    }
    detail.replaceChildren(...parts)
    for (const each of marks) each.classList.remove('source')
    const sources = own.flatMap((at) => partsOf(checks[at].expression)).concat(live === undefined ? [] : partsOf(live))
    for (const source of sources) factMarks[source - 1]?.classList.add('source')
  }

  const focusable = (mark) => {
    if (current !== undefined) current.tabIndex = -1
    current = mark
    mark.tabIndex = 0
  }
  let current

  const choose = (mark, remember) => {
    if (remember && chosen !== undefined && chosen !== mark) back.push(chosen)
    chosen?.classList.remove('chosen')
    chosen = mark
    mark.classList.add('chosen')
    focusable(mark)
    describe(mark)
    detail.hidden = false
    detail.scrollIntoView({ block: 'nearest' })
    mark.focus({ preventScroll: true })
    mark.scrollIntoView({ block: 'center', inline: 'nearest' })
  }

  const leave = () => {
    detail.hidden = true
    for (const each of marks) each.classList.remove('source')
    const last = chosen ?? (document.activeElement === legend ? current : undefined)
    chosen?.classList.remove('chosen')
    chosen = undefined
    back.length = 0
    last?.focus({ preventScroll: true })
  }

  const go = (list, step) => {
    if (list.length === 0) {
      count.textContent = 'No exceptions'
      return
    }
    const at = order.get(current) ?? -1
    const next =
      step > 0
        ? (list.find((mark) => order.get(mark) > at) ?? list[0])
        : (list.findLast((mark) => order.get(mark) < at) ?? list.at(-1))
    choose(next, false)
  }

  const search = () => {
    const words = query.value.trim().toLowerCase()
    const [verdict, statement] = [byVerdict.value, byStatement.value]
    const isSet = words !== '' || verdict !== '' || statement !== ''
    const hits = marks.filter((mark) => {
      const number = factNumber.get(mark)
      const [title, name] =
        number === undefined ? ['text', mark.textContent] : [statementOf(number), `${named(number)} ${shownOf(number)}`]
      const fits =
        (verdict === '' || mark.dataset.verdict === verdict) &&
        (statement === '' || statement === title) &&
        (words === '' || name.toLowerCase().includes(words) || mark.textContent.includes(words))
      mark.classList.toggle('hidden', isSet && !fits)
      return fits
    })
    count.textContent = isSet ? `${hits.length} ${hits.length === 1 ? 'figure' : 'figures'}` : ''
    const items = (isSet ? hits.slice(0, 100) : []).map((mark) => {
      const number = factNumber.get(mark)
      const item = element('li')
      const button = element(
        'button',
        number === undefined ? `in the text: ${mark.textContent}` : `${named(number)}: ${shownOf(number)}`,
        { type: 'button', class: 'figure' },
      )
      button.addEventListener('click', () => choose(mark, false))
      item.append(button)
      return item
    })
    found.replaceChildren(...items)
  }

  for (const mark of marks) {
    mark.tabIndex = -1
    mark.setAttribute('role', 'button')
    const verdict = verdicts[mark.dataset.verdict].split(/[:;]/)[0].toLowerCase()
    mark.setAttribute('aria-label', `${mark.textContent} ${verdict}`)
  }
  if (marks[0] !== undefined) focusable(exceptions[0] ?? marks[0])
  for (const id of ['find', 'keys']) document.getElementById(id).hidden = false

  release.addEventListener('click', (event) => {
    const mark = event.target.closest('mark')
    if (mark !== null) choose(mark, false)
  })
  document.getElementById('panel').addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#m"]')
    const mark = link && document.getElementById(link.getAttribute('href').slice(1))
    if (!mark) return
    event.preventDefault()
    choose(mark, link.closest('#detail') !== null)
  })
  for (const control of [query, byVerdict, byStatement]) control.addEventListener('input', search)
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const typing = event.target === query || event.target instanceof HTMLSelectElement
    const isMark = order.has(event.target)
    if (event.key === 'Escape') {
      if (event.target === query) {
        query.value = ''
        search()
        current?.focus()
      } else leave()
      return
    }
    if (typing) return
    const keys = {
      n: () => go(exceptions, 1),
      p: () => go(exceptions, -1),
      '/': () => query.focus(),
      '?': () => {
        legend.tabIndex = -1
        legend.focus()
        legend.scrollIntoView({ block: 'nearest' })
      },
      ...(isMark && {
        ArrowRight: () => go(marks, 1),
        ArrowLeft: () => go(marks, -1),
        Enter: () => choose(event.target, false),
        ' ': () => choose(event.target, false),
      }),
    }
    const done = keys[event.key]
    if (done === undefined) return
    event.preventDefault()
    done()
  })
})()
