// What checkout.js of WooCommerce does: fragments are replaced when an address changes, and the
// form is sent by script.
const form = jQuery('form.checkout')

form.on('change', '#billing_postcode, #billing_country', async () => {
  const data = { post_data: form.serialize() }
  const { fragments } = await jQuery.post('/woocommerce?wc-ajax=update_order_review', data)
  for (const [key, value] of Object.entries(fragments)) jQuery(key).replaceWith(value)
  jQuery(document.body).attr('data-updated', 'yes')
})

form.on('submit', () => {
  jQuery.post('/woocommerce?wc-ajax=checkout', form.serialize()).then(({ redirect }) => {
    location.assign(redirect)
  })
  return false
})
