/* SPDX-License-Identifier: Apache-2.0 */
(function () {
    'use strict';
    const all = Array.from(document.querySelectorAll('details.f'));
    const filters = Array.from(document.querySelectorAll('[data-filter]'));
    const search = document.getElementById('search');
    const status = document.getElementById('status');
    const toggle = document.getElementById('all');
    const none = document.getElementById('none-match');
    const wanted = new Set();
    const texts = new Map();
    let selected = null;

    function text(finding) {
        if (!texts.has(finding))
            texts.set(finding, finding.textContent.toLowerCase());
        return texts.get(finding);
    }

    function matches(finding, words) {
        const severity = wanted.size === 0 || wanted.has(finding.dataset.s);
        return severity && words.every((word) => text(finding).includes(word));
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
        status.textContent = shown === all.length ? '' : shown + ' of ' + all.length + ' findings shown';
    }

    function clear() {
        wanted.clear();
        search.value = '';
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
        const open = toggle.textContent === 'Open all';
        for (const finding of visible())
            finding.open = open;
        toggle.textContent = open ? 'Close all' : 'Open all';
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
    document.querySelectorAll('[hidden].tools, [hidden].keys').forEach((element) => { element.hidden = false; });
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
