# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# bash completion of assay(1)

_assay()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} words=

    case $before in
        --fail-on) words='high medium low' ;;
        --packages) words='vulnerabilities' ;;
        --type | -t) words='finding full' ;;
        --format | -f)
            words='text json'
            [ "$command" = report ] && words='html pdf fo json sarif csv asff'
            ;;
        --characteristics | --variables | --root | --image | --content | --output | -o | --report | -r | --database | --state | --config | --previous | --waivers | --branding)
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            return
            ;;
    esac
    if [ -z "$words" ]; then
        case $COMP_CWORD:$command in
            1:*) words='scan report fo oval content version --help' ;;
            2:oval) words='eval --help' ;;
            2:content) words='sync import list status remove --help' ;;
            *:scan) words='--root --image --content --output --report --packages --fail-on --format
                --target --previous --waivers --no-mirror --database --state --quiet --verbose --help' ;;
            *:report) words='--type --format --output --language --paper --branding --previous --waivers --help' ;;
            *:fo) words='--output --format --untagged --quiet --help' ;;
            *:oval) words='--characteristics --variables --results --definition --quiet --help' ;;
            *:content) words='--from-mirror --mirror --config --product --source --format --database
                --state --quiet --help' ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    [ ${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
}
complete -o filenames -F _assay assay
