/* SPDX-License-Identifier: Apache-2.0 */

/* clang-format off: the first makes the second define its constants */
#include <initguid.h>
#include <knownfolders.h>
/* clang-format on */
#include <aclapi.h>
#include <sddl.h>
#include <shlobj.h>
#include <windows.h>

#include "base/error.h"
#include "platform/windows/windows.h"

/* owned by administrators, nothing inherited; system and administrators: all, users: read */
#define STATE_RIGHTS L"O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FRFX;;;BU)"

static gchar *
state_path(void)
{
    g_autofree gchar *folder = NULL;
    PWSTR wide = NULL;

    if (SUCCEEDED(SHGetKnownFolderPath(&FOLDERID_ProgramData, 0, NULL, &wide)))
        folder = g_utf16_to_utf8(wide, -1, NULL, NULL, NULL);
    CoTaskMemFree(wide);
    return folder != NULL ? g_build_filename(folder, WINDOWS_STATE_NAME, NULL) : NULL;
}

static gboolean
is_own_user(PSID owner)
{
    HANDLE token = NULL;
    DWORD size = 0;
    g_autofree TOKEN_USER *user = NULL;
    gboolean is_own;

    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return FALSE;
    GetTokenInformation(token, TokenUser, NULL, 0, &size);
    user = g_malloc0(MAX(size, sizeof *user));
    is_own =
        GetTokenInformation(token, TokenUser, user, size, &size) && EqualSid(user->User.Sid, owner);
    CloseHandle(token);
    return is_own;
}

/* administrators and the system; what this user made with an administrator's rights may be his own */
static gboolean
is_trusted(PSID owner)
{
    return IsWellKnownSid(owner, WinBuiltinAdministratorsSid) ||
           IsWellKnownSid(owner, WinLocalSystemSid) ||
           (windows_is_privileged() && is_own_user(owner));
}

static gboolean
has_trusted_owner(const gunichar2 *folder)
{
    PSECURITY_DESCRIPTOR descriptor = NULL;
    PSID owner = NULL;
    gboolean is_fine;

    if (GetNamedSecurityInfoW(folder, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, &owner, NULL,
                              NULL, NULL, &descriptor) != ERROR_SUCCESS)
        return FALSE;
    is_fine = owner != NULL && is_trusted(owner);
    LocalFree(descriptor);
    return is_fine;
}

/* fine, too, where somebody else made it meanwhile: whose it is is looked at afterwards */
static DWORD
make_folder(const gunichar2 *folder)
{
    SECURITY_ATTRIBUTES attributes = {.nLength = sizeof attributes};
    DWORD status = ERROR_SUCCESS;

    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(
            STATE_RIGHTS, SDDL_REVISION_1, &attributes.lpSecurityDescriptor, NULL))
        return GetLastError();
    if (!CreateDirectoryW(folder, &attributes))
        status = GetLastError();
    LocalFree(attributes.lpSecurityDescriptor);
    return status == ERROR_ALREADY_EXISTS ? ERROR_SUCCESS : status;
}

static gchar *
keep(const gchar *folder, const gunichar2 *wide, gboolean writable, GError **error)
{
    const DWORD status = writable ? make_folder(wide) : ERROR_SUCCESS;

    if (status != ERROR_SUCCESS) {
        g_autofree gchar *reason = g_win32_error_message((gint)status);

        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED,
                    "cannot make folder '%s': %s", folder, reason);
        return NULL;
    }
    if (g_file_test(folder, G_FILE_TEST_EXISTS) && !has_trusted_owner(wide)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED,
                    "'%s' belongs to somebody who is no administrator: remove it, or use --state",
                    folder);
        return NULL;
    }
    return g_strdup(folder);
}

gchar *
windows_system_state(gboolean writable, gboolean *out_is_ours, GError **error)
{
    g_autofree gchar *folder = state_path();
    g_autofree gunichar2 *wide =
        folder != NULL ? g_utf8_to_utf16(folder, -1, NULL, NULL, NULL) : NULL;

    *out_is_ours = wide != NULL && windows_is_privileged();
    if (*out_is_ours)
        return keep(folder, wide, writable, error);
    return wide != NULL && has_trusted_owner(wide) ? g_steal_pointer(&folder) : NULL;
}
