/* SPDX-License-Identifier: Apache-2.0 */
#include "content/watchdog.h"

struct _Watchdog {
    GMutex mutex;
    GCond cond;
    GThread *thread;
    GCancellable *inner;
    GCancellable *outer;
    gulong handler;
    gint64 deadline_us; /* 0: none */
    gboolean has_fired;
    gboolean is_ending;
};

static void
on_outer_cancelled(GCancellable *outer G_GNUC_UNUSED, gpointer user_data)
{
    g_cancellable_cancel(user_data);
}

static gpointer
watch(gpointer data)
{
    Watchdog *self = data;

    g_mutex_lock(&self->mutex);
    while (!self->is_ending && !self->has_fired) {
        if (self->deadline_us == 0)
            g_cond_wait(&self->cond, &self->mutex);
        else if (!g_cond_wait_until(&self->cond, &self->mutex, self->deadline_us))
            self->has_fired = g_get_monotonic_time() >= self->deadline_us;
    }
    g_mutex_unlock(&self->mutex);
    if (self->has_fired)
        g_cancellable_cancel(self->inner);
    return NULL;
}

Watchdog *
watchdog_new(GCancellable *cancellable)
{
    Watchdog *self = g_new0(Watchdog, 1);

    g_mutex_init(&self->mutex);
    g_cond_init(&self->cond);
    self->inner = g_cancellable_new();
    if (cancellable != NULL) {
        self->outer = g_object_ref(cancellable);
        self->handler = g_cancellable_connect(cancellable, G_CALLBACK(on_outer_cancelled),
                                              g_object_ref(self->inner), g_object_unref);
    }
    self->thread = g_thread_new("watchdog", watch, self);
    return self;
}

GCancellable *
watchdog_cancellable(Watchdog *self)
{
    return self->inner;
}

void
watchdog_arm(Watchdog *self, guint timeout_ms)
{
    g_mutex_lock(&self->mutex);
    self->deadline_us = g_get_monotonic_time() + (gint64)timeout_ms * 1000;
    g_cond_signal(&self->cond);
    g_mutex_unlock(&self->mutex);
}

gboolean
watchdog_has_fired(Watchdog *self)
{
    gboolean has_fired;

    g_mutex_lock(&self->mutex);
    has_fired = self->has_fired;
    g_mutex_unlock(&self->mutex);
    return has_fired;
}

void
watchdog_free(Watchdog *self)
{
    if (self == NULL)
        return;
    g_mutex_lock(&self->mutex);
    self->is_ending = TRUE;
    g_cond_signal(&self->cond);
    g_mutex_unlock(&self->mutex);
    g_thread_join(self->thread);
    if (self->outer != NULL) {
        g_cancellable_disconnect(self->outer, self->handler);
        g_object_unref(self->outer);
    }
    g_object_unref(self->inner);
    g_mutex_clear(&self->mutex);
    g_cond_clear(&self->cond);
    g_free(self);
}
