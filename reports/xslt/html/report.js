/* SPDX-License-Identifier: Apache-2.0 */
(function () {
    'use strict';
    const language = document.documentElement.lang;
    let all = Array.from(document.querySelectorAll('details.f'));
    const filters = Array.from(document.querySelectorAll('[data-filter]'));
    const search = document.getElementById('search');
    const status = document.getElementById('status');
    const toggle = document.getElementById('all');
    const none = document.getElementById('none-match');
    const wanted = new Set();
    const texts = new Map();
    const choices = [choice('package-choice', '.package'), choice('host-choice', 'a[href^="#host/"]'),
        choice('change-choice', 'summary .tag.quiet')];
    const order = document.getElementById('order');
    const bySeverity = all;
    const headings = new Map();
    let selected = null;
    let opened = false;

    /* a list of what findings have; where there is one thing only, there is nothing to choose */
    function choice(id, selector) {
        const list = document.getElementById(id);
        const values = new Map(all.map((finding) => [finding, new Set()]));
        const names = new Map();
        for (const [finding, set] of values) {
            for (const element of finding.querySelectorAll(selector)) {
                const value = element.getAttribute('href') || element.textContent;
                set.add(value);
                names.set(value, element.textContent);
            }
        }
        if (list) {
            Array.from(names).sort((a, b) => compare(a[1], b[1]))
                .forEach(([value, name]) => list.add(new Option(name, value)));
            list.disabled = names.size < 2;
            list.addEventListener('change', apply);
        }
        return (finding) => !list || list.value === '' || values.get(finding).has(list.value);
    }

    function compare(a, b) {
        return a.localeCompare(b, language, {numeric: true});
    }

    /* within its rules package; the order of the document is by severity */
    function sort() {
        const by = order.value;
        const sorted = bySeverity.slice();
        const last = new Map();
        if (by === 'name')
            sorted.sort((a, b) => compare(a.dataset.name, b.dataset.name));
        else if (by !== '')
            sorted.sort((a, b) => b.dataset[by] - a.dataset[by]);
        for (const finding of sorted) {
            const heading = headings.get(finding);
            (last.get(heading) || heading).after(finding);
            last.set(heading, finding);
        }
        all = Array.from(document.querySelectorAll('details.f'));
    }

    function text(finding) {
        if (!texts.has(finding))
            texts.set(finding, finding.textContent.toLowerCase());
        return texts.get(finding);
    }

    function matches(finding, words) {
        const severity = wanted.size === 0 || wanted.has(finding.dataset.s);
        return severity && choices.every((has) => has(finding)) && words.every((word) => text(finding).includes(word));
    }

    /* {1}, {2} in a text of the page: the numbers, as its language writes them */
    function fill(words, numbers) {
        return words.replace(/\{(\d)\}/g, (_, place) => numbers[place - 1].toLocaleString(language));
    }

    function visible() {
        return all.filter((finding) => !finding.hidden);
    }

    function apply() {
        const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
        let shown = 0;
        for (const finding of all) {
            finding.hidden = !matches(finding, words);
            shown += finding.hidden ? 0 : 1;
        }
        for (const filter of filters)
            filter.setAttribute('aria-pressed', String(wanted.has(filter.dataset.filter)));
        none.hidden = shown > 0 || all.length === 0;
        status.textContent = shown === all.length ? '' : fill(status.dataset.shown, [shown, all.length]);
    }

    function clear() {
        wanted.clear();
        search.value = '';
        document.querySelectorAll('.choices select:not(#order)').forEach((list) => { list.value = ''; });
        apply();
    }

    function press(filter) {
        const letter = filter.dataset.filter;
        if (!wanted.delete(letter))
            wanted.add(letter);
        apply();
        document.getElementById('findings').scrollIntoView();
    }

    function select(step) {
        const shown = visible();
        const at = shown.indexOf(selected);
        const next = shown[Math.max(0, Math.min(shown.length - 1, at + step))];
        if (!next)
            return;
        if (selected)
            selected.classList.remove('selected');
        selected = next;
        selected.classList.add('selected');
        selected.querySelector('summary').focus();
    }

    function openTarget() {
        const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (!target)
            return;
        const details = target.closest('details');
        if (details) {
            details.hidden = false;
            details.open = true;
            target.scrollIntoView();
        }
    }

    function openAll() {
        opened = !opened;
        for (const finding of visible())
            finding.open = opened;
        toggle.textContent = opened ? toggle.dataset.close : toggle.dataset.open;
    }

    function key(event) {
        const typing = event.target.matches('input, textarea');
        if (event.key === 'Escape') {
            clear();
            event.target.blur();
        } else if (typing || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        } else if (event.key === '/') {
            event.preventDefault();
            search.focus();
        } else if (event.key === 'j') {
            select(1);
        } else if (event.key === 'k') {
            select(-1);
        } else if (event.key === 'o' && selected) {
            selected.open = !selected.open;
        }
    }

    for (const filter of filters) {
        filter.setAttribute('role', 'button');
        filter.setAttribute('aria-pressed', 'false');
        filter.addEventListener('click', (event) => {
            event.preventDefault();
            press(filter);
        });
        filter.addEventListener('keydown', (event) => {
            if (event.key === ' ') {
                event.preventDefault();
                press(filter);
            }
        });
    }
    document.querySelectorAll('[hidden].tools, [hidden].keys, [hidden].choices').forEach((element) => { element.hidden = false; });
    document.querySelectorAll('#findings > h3').forEach((heading) => {
        for (let next = heading.nextElementSibling; next && next.matches('details.f'); next = next.nextElementSibling)
            headings.set(next, heading);
    });
    if (order)
        order.addEventListener('change', sort);
    search.addEventListener('input', apply);
    toggle.addEventListener('click', openAll);
    document.getElementById('clear').addEventListener('click', clear);
    document.addEventListener('keydown', key);
    window.addEventListener('hashchange', openTarget);
    window.addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((d) => {
        if (!d.open) {
            d.open = true;
            d.dataset.closed = '1';
        }
    }));
    window.addEventListener('afterprint', () => document.querySelectorAll('details[data-closed]').forEach((d) => {
        d.open = false;
        delete d.dataset.closed;
    }));
    openTarget();
}());
