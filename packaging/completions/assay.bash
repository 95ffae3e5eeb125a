# SPDX-License-Identifier: Apache-2.0
# bash completion for assay(1)

_assay() {
    local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
    local words

    case $COMP_CWORD:$command in
    1:*) words="scan report content --help --version" ;;
    *:scan) words="--packages --root --image --database --state --content --output --format
        --fail-on --quiet --verbose --help" ;;
    *:report) words="--type --format --output --help" ;;
    2:content) words="sync import list status" ;;
    *:content) words="--database --state --from-mirror --format --quiet --help" ;;
    *) words="" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    [ "${#COMPREPLY[@]}" -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _assay assay
