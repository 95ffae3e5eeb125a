/* SPDX-License-Identifier: Apache-2.0 */
#include "libintl.h"

#define UNUSED __attribute__((unused))

char *gettext(const char *message)
{
    return (char *)message;
}

char *dgettext(UNUSED const char *domain, const char *message)
{
    return (char *)message;
}

char *dcgettext(UNUSED const char *domain, const char *message, UNUSED int category)
{
    return (char *)message;
}

char *ngettext(const char *one, const char *many, unsigned long count)
{
    return (char *)(count == 1 ? one : many);
}

char *dngettext(UNUSED const char *domain, const char *one, const char *many, unsigned long count)
{
    return ngettext(one, many, count);
}

char *dcngettext(UNUSED const char *domain, const char *one, const char *many, unsigned long count,
                 UNUSED int category)
{
    return ngettext(one, many, count);
}

char *textdomain(const char *domain)
{
    return (char *)(domain != 0 ? domain : "messages");
}

char *bindtextdomain(UNUSED const char *domain, const char *folder)
{
    return (char *)(folder != 0 ? folder : ".");
}

char *bind_textdomain_codeset(UNUSED const char *domain, const char *codeset)
{
    return (char *)(codeset != 0 ? codeset : "UTF-8");
}
