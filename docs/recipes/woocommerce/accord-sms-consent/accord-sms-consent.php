<?php
/**
 * Plugin Name: Accord SMS consent
 * Description: Asks the brand's SMS questions in the checkout and records the answers in Accord.
 * Version: 1.0.0
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 *
 * wp-config.php: define('ACCORD_URL', 'https://sms.brand.example'); define('ACCORD_KEY', '…');
 * and, to be told of withdrawals, define('ACCORD_WEBHOOK_SECRET', 'whsec_…');
 */

declare(strict_types=1);

defined('ABSPATH') || exit;
require_once __DIR__ . '/accord.php';

/** After so many tries, a quarter of an hour to a day apart, a choice is given up and logged. */
const ACCORD_TRIES_MAX = 12;

function accord_sms(): Accord
{
    return new Accord(ACCORD_URL, ACCORD_KEY);
}

function accord_sms_script(): void
{
    if (is_checkout()) {
        wp_enqueue_script('accord-embed', ACCORD_URL . '/embed.js', [], null, ['strategy' => 'async', 'in_footer' => false]);
    }
}
add_action('wp_enqueue_scripts', 'accord_sms_script');

/**
 * In the form, but outside of what update_checkout replaces: the place before the button
 * (woocommerce_review_order_before_submit) loses its ticks at every change of an address.
 * `inputs`, because WooCommerce sends what serialize() of jQuery finds.
 */
function accord_sms_question(): void
{
    echo '<sms-consent name="accord_sms[]" notice-name="accord_sms_notice" inputs locale="'
        . esc_attr(substr(get_locale(), 0, 2)) . '"></sms-consent>';
}
add_action('woocommerce_checkout_after_customer_details', 'accord_sms_question');

/** Keeps the choice with the order. WooCommerce has checked the nonce of the form by now. */
function accord_sms_keep($order): void
{
    $ids = array_map('sanitize_key', (array) wp_unslash($_POST['accord_sms'] ?? []));
    $notice = sanitize_key(wp_unslash($_POST['accord_sms_notice'] ?? ''));
    if ($ids !== [] && $notice !== '') {
        $order->update_meta_data('_accord_sms', implode(',', $ids));
        $order->update_meta_data('_accord_sms_notice', $notice);
        $order->update_meta_data('_accord_sms_page', wc_get_checkout_url());
    }
}
add_action('woocommerce_checkout_create_order', 'accord_sms_keep');

/** Behind the checkout, so that nobody waits for it to pay. */
function accord_sms_queue($order_id): void
{
    if (wc_get_order($order_id)->get_meta('_accord_sms') !== '') {
        as_enqueue_async_action('accord_sms_record', [(int) $order_id, 1]);
    }
}
add_action('woocommerce_checkout_order_processed', 'accord_sms_queue');

function accord_sms_record(int $order_id, int $try): void
{
    $order = wc_get_order($order_id);
    if (!$order) {
        return;
    }
    $calling_code = (string) WC()->countries->get_country_calling_code($order->get_billing_country());
    try {
        accord_sms()->grant(
            Accord::international($order->get_billing_phone(), $calling_code),
            (string) $order->get_meta('_accord_sms'),
            (string) $order->get_meta('_accord_sms_notice'),
            'order ' . $order->get_order_number(),
            (string) $order->get_meta('_accord_sms_page'),
            $order->get_date_created()->getTimestamp()
        );
    } catch (AccordProblem $problem) {
        if ($problem->mayPass() && $try < ACCORD_TRIES_MAX) {
            as_schedule_single_action(time() + min(DAY_IN_SECONDS, 900 * 2 ** ($try - 1)), 'accord_sms_record', [$order_id, $try + 1]);
            return;
        }
        wc_get_logger()->warning("Order $order_id: " . $problem->problem, ['source' => 'accord']);
    }
}
add_action('accord_sms_record', 'accord_sms_record', 10, 2);

/** For whatever in the shop learns that somebody wants out: do_action('accord_sms_withdraw', $phone). */
function accord_sms_withdraw(string $phone, array $categories = []): void
{
    accord_sms()->withdraw($phone, $categories);
}
add_action('accord_sms_withdraw', 'accord_sms_withdraw', 10, 2);

/** Somebody's data is erased (Tools › Erase Personal Data): they get no more texts, either. */
function accord_sms_erased($order): void
{
    $calling_code = (string) WC()->countries->get_country_calling_code($order->get_billing_country());
    $phone = Accord::international($order->get_billing_phone(), $calling_code);
    if ($phone !== '') {
        accord_sms_withdraw($phone);
    }
}
add_action('woocommerce_privacy_before_remove_order_personal_data', 'accord_sms_erased');

/** POST /wp-json/accord/v1/events: what Accord tells; listen with add_action('accord_sms_event', …). */
function accord_sms_route(): void
{
    register_rest_route('accord/v1', '/events', [
        'methods' => 'POST',
        // The signature is the permission.
        'permission_callback' => '__return_true',
        'callback' => function ($request) {
            $event = Accord::event(ACCORD_WEBHOOK_SECRET, Accord::headers(), $request->get_body());
            if ($event === null) {
                return new WP_REST_Response(null, 401);
            }
            do_action('accord_sms_event', $event);
            return new WP_REST_Response(null, 204);
        },
    ]);
}
add_action('rest_api_init', 'accord_sms_route');
